import CivilTime
import JSONText
import Profiles

extension ProfileDocumentReader {
    /// The longest part that is kept as it came, in bytes.
    private static let longestKept = 64 << 10

    /// A part as JSON that is the same for the same part; nil where nothing is in it.
    func kept(_ value: JSONTextValue, named name: String) throws(Misreading) -> String? {
        switch value {
        case .null: return nil
        case .object(let members) where members.isEmpty: return nil
        case .list(let elements) where elements.isEmpty: return nil
        case .text(let text) where text.allSatisfy(\.isWhitespace): return nil
        case .boolean, .number, .text, .object, .list: break
        }
        let json = value.sorted.compact
        guard json.utf8.count <= Self.longestKept else {
            throw Misreading(
                field: name, found: "\(json.utf8.count) bytes", expected: "at most \(Self.longestKept) bytes")
        }
        return json
    }

    /// How the customer looks; what is not known of it is left out.
    func appearance(_ value: JSONTextValue) throws(Misreading) -> String? {
        var members: [JSONTextValue.Member] = []
        for (name, value) in try object(value, named: "appearance") where name != "profile_id" {
            if name == "created_at" || name == "updated_at" {
                let instant = try instant(name, of: [name: value], in: "appearance")
                if let instant { members.append((name, .text(instant.iso8601UTC))) }
                continue
            }
            switch value {
            case .null: continue
            case .text(let text) where text.allSatisfy(\.isWhitespace): continue
            case .boolean, .number, .text, .object, .list: members.append((name, value))
            }
        }
        return try kept(.object(members), named: "appearance")
    }
}
