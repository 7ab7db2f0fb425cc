import Testing

/// Who may import whom; the same table stands in ARCHITECTURE.md.
private let fences: [String: Set<String>] = {
    let values: Set<String> = ["JSONText", "Diagnostics", "CivilTime", "Profiles", "Templates"]
    let flows = values.union(["Flows"])
    let engine = flows.union(["Engine"])
    let storage = engine.union(["Storage"])
    let operations = storage.union(["FlowLanguage"])
    let simulation = operations.union(["Operations"])
    let service = simulation.union(["Delivery"])
    return [
        "JSONText": [],
        "Diagnostics": ["JSONText"],
        "CivilTime": [],
        "Profiles": ["Diagnostics", "CivilTime", "JSONText"],
        "Templates": ["JSONText", "Diagnostics", "CivilTime", "Profiles"],
        "Flows": values,
        "FlowLanguage": flows.union(["CLibYAML"]),
        "Engine": flows.union(["Crypto"]),
        "Storage": engine.union(["Crypto"]),
        "SQLiteStorage": storage.union(["GRDB", "GRDBSQLite"]),
        "Delivery": storage.union(["Crypto", "CFileSystem", "CCurl"]),
        "Operations": operations.union(["Crypto"]),
        "Simulation": simulation,
        "Service": service,
        "CommandLine": service.union(["SQLiteStorage", "Simulation", "Service", "ArgumentParser"]),
        "sluice": ["CommandLine"],
    ]
}()

/// What every module may import beside its own fence.
private let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Glibc", "Darwin",
]

@Suite struct `The fences between modules` {
    @Test(arguments: SourceTree.sources)
    func `hold in every source file`(file: SourceTree.File) throws {
        let fence = try #require(fences[file.module], "\(file.module) is not in the table of fences")
        for (module, line) in file.imports {
            #expect(
                fence.contains(module) || system.contains(module),
                "\(file.path):\(line) imports \(module), which \(file.module) may not")
        }
    }

    @Test func `name every module that there is`() {
        let modules = Set(SourceTree.sources.map(\.module))
        #expect(modules == Set(fences.keys))
    }

    @Test(arguments: [
        ("CLibYAML", "FlowLanguage"), ("CFileSystem", "Delivery"), ("CCurl", "Delivery"), ("GRDB", "SQLiteStorage"),
        ("ArgumentParser", "CommandLine"),
    ])
    func `keep each library in one room`(library: String, room: String) {
        let rooms = Set(SourceTree.sources.filter { $0.imports.contains { $0.module == library } }.map(\.module))
        #expect(rooms == [room])
    }
}
