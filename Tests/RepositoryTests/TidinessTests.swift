import Testing

@Suite struct `The sources` {
    /// Time and chance are arguments everywhere else.
    @Test(
        arguments: [" Date()", "Date.now", "UUID()", ".random(", "Task.sleep", "SystemRandomNumberGenerator"])
    func `ask for time and chance in Service only`(call: String) {
        for file in SourceTree.sources where file.module != "Service" {
            for (index, line) in file.lines.enumerated() where line.contains(call) {
                Issue.record("\(file.path):\(index + 1) asks for \(call)")
            }
        }
    }

    /// A mistake of ours is a `precondition` that says what was believed.
    @Test(arguments: ["try!", "as!", "fatalError(", "@unchecked", "nonisolated(unsafe)", "TODO", "FIXME"])
    func `take no risks and leave nothing half-done`(word: String) {
        // The one connection of a store is only touched inside the store's queue, which no compiler can see.
        let known = ["@unchecked": "Sources/SQLiteStorage/Connection/Connection.swift"]
        for file in SourceTree.sources where file.path != known[word] {
            for (index, line) in file.lines.enumerated() where line.contains(word) {
                Issue.record("\(file.path):\(index + 1) has \(word)")
            }
        }
    }

    @Test(arguments: ["Helper", "Util", "Manager", "Common", "Base", "Misc", "Placeholder"])
    func `have names that say something`(word: String) {
        for file in SourceTree.sources + SourceTree.tests {
            let name = file.path.split(separator: "/").last ?? ""
            #expect(!name.contains(word), "\(file.path)")
        }
    }

    @Test(arguments: SourceTree.sources)
    func `have one idea in each file`(file: SourceTree.File) {
        #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
    }

    @Test(arguments: ["Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", "FlowLanguage", "Engine"])
    func `are values from Diagnostics to Engine`(module: String) {
        for file in SourceTree.sources where file.module == module {
            for (index, line) in file.lines.enumerated() {
                let words = line.split(separator: " ").prefix(3)
                #expect(
                    !words.contains("class") && !words.contains("actor") || line.contains("///"),
                    "\(file.path):\(index + 1) declares a class or an actor")
            }
        }
    }

    @Test(arguments: SourceTree.sources)
    func `say what every type of a module's surface is`(file: SourceTree.File) {
        let kinds: Set<Substring> = ["struct", "enum", "protocol", "class", "actor", "typealias"]
        for (index, line) in file.lines.enumerated() {
            let words = line.split(separator: " ")
            guard words.first == "package" || words.first == "public",
                words.prefix(4).contains(where: kinds.contains), index > 0
            else { continue }
            var above = index - 1
            while above > 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
            #expect(
                file.lines[above].contains("///"), "\(file.path):\(index + 1) has no doc comment")
        }
    }
}
