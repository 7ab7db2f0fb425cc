import CivilTime
import Profiles

/// What stands in one column of a row.
enum StoredValue: Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

extension Bindings {
    mutating func add(_ value: StoredValue) {
        switch value {
        case .null: addNull()
        case .integer(let number): add(number)
        case .real(let number): add(number)
        case .text(let text): add(text)
        }
    }
}
