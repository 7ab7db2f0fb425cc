import CivilTime
import Foundation
import Operations
import Testing

@Suite struct `The register of copies` {
    private let folder: URL
    private let register: CopyRegister
    private let noon = Instant(milliseconds: 1_804_420_800_000)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-copies-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        register = CopyRegister(store: folder.appendingPathComponent("store.db").path)
    }

    private func make(_ name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data("x".utf8).write(to: file)
        return file.path
    }

    @Test func `tells what was noted and is still there, each once, with the newest time`() throws {
        let (gone, export) = (try make("gone.db"), try make("all \"ü\".csv"))
        try register.note(.backup, at: gone, on: noon)
        try register.note(.export, at: export, on: noon)
        try register.note(.export, at: "\(folder.path)/./all \"ü\".csv", on: noon.adding(milliseconds: 1000))
        try FileManager.default.removeItem(atPath: gone)
        let copies = register.copies()
        #expect(copies.map(\.kind) == [.export])
        #expect(copies.map(\.path) == [export])
        #expect(copies.map(\.at) == [noon.adding(milliseconds: 1000)])
    }

    @Test func `is for its owner's eyes alone, and does not grow with every run`() throws {
        for _ in 0..<3 { try register.note(.outbox, at: folder.path, on: noon) }
        let attributes = try FileManager.default.attributesOfItem(atPath: register.path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(try String(contentsOfFile: register.path, encoding: .utf8).split(separator: "\n").count == 1)
        #expect(register.copies().map(\.kind) == [.outbox])
    }

    @Test func `passes over lines that are torn, strange or of a later version, and goes on behind them`() throws {
        let file = try make("rejected.csv")
        try Data("\u{0}\n[]\n{\"kind\":\"cloud\",\"path\":\"/x\",\"at\":\"2027-03-07T12:00:00Z\"}\n{\"kind\":\"ba".utf8)
            .write(to: URL(fileURLWithPath: register.path))
        try register.note(.rejectedRows, at: file, on: noon)
        #expect(register.copies().map(\.path) == [file])
    }

    @Test func `is empty where nothing was noted`() {
        #expect(register.copies() == [])
    }
}
