import Storage

/// Names that the store keeps once and refers to by number: words of flows, tags, statuses, zones.
///
/// A number never changes its name, so what was read once holds until a rollback takes it back. Tags alone are renamed:
/// then whoever looks next forgets them.
struct Names {
    private let select: Statement
    private let selectName: Statement
    private let selectAll: Statement
    private let insert: Statement
    private var numbers: [String: Int64] = [:]
    /// By number, which are small.
    private var names: [String?] = []

    /// - Parameter others: what gives a number to further names, as a query with the name as its parameter `?1`.
    init(table: String, others: String? = nil, handle: OpaquePointer) throws {
        let known = "SELECT number FROM \(table) WHERE name = ?1"
        select = try Statement(([known] + (others.map { [$0] } ?? [])).joined(separator: " UNION ALL "), handle: handle)
        selectName = try Statement("SELECT name FROM \(table) WHERE number = ?", handle: handle)
        selectAll = try Statement("SELECT name FROM \(table) ORDER BY number", handle: handle)
        insert = try Statement("INSERT INTO \(table) (name) VALUES (?) RETURNING number", handle: handle)
    }

    /// The number of a name, which the store takes in when it is new.
    mutating func number(of name: String) throws -> Int64 {
        if let known = try knownNumber(of: name) { return known }
        guard let number = try insert.first({ $0.add(name) }, { $0.integer(0) }) else {
            preconditionFailure("an insert returns the number that it gave")
        }
        keep(name, as: number)
        return number
    }

    /// The number of a name; nil when the store has never seen it.
    mutating func knownNumber(of name: String) throws -> Int64? {
        if let number = numbers[name] { return number }
        guard let number = try select.first({ $0.add(name) }, { $0.integer(0) }) else { return nil }
        keep(name, as: number)
        return number
    }

    /// The name that has a number.
    mutating func name(of number: Int64) throws -> String {
        if number < names.count, let name = names[Int(number)] { return name }
        guard let name = try selectName.first({ $0.add(number) }, { $0.text(0) }) else {
            throw StoreFailure(.broken, "the store refers to a name it does not have", help: "run `sluice store check`")
        }
        keep(name, as: number)
        return name
    }

    /// Every name that the store has seen.
    func all() throws -> [String] {
        try selectAll.all { $0.text(0) }
    }

    /// For whoever closes the database.
    var statements: [Statement] { [select, selectName, selectAll, insert] }

    mutating func forget() {
        numbers = [:]
        names = []
    }

    private mutating func keep(_ name: String, as number: Int64) {
        numbers[name] = number
        while names.count <= number { names.append(nil) }
        names[Int(number)] = name
    }
}
