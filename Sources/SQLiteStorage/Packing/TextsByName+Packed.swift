import Storage

extension [String: String] {
    /// Names and texts in turn, by name: equal ones give equal bytes.
    var packed: [UInt8] {
        var writer = PackedWriter()
        for (name, text) in sorted(by: { $0.key < $1.key }) {
            writer.write(name)
            writer.write(text)
        }
        return writer.bytes
    }

    init(packed bytes: [UInt8]) throws {
        self.init()
        var reader = PackedReader(bytes)
        while !reader.isAtEnd {
            let name = try reader.readText()
            self[name] = try reader.readText()
        }
    }
}
