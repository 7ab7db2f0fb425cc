import CivilTime
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `An import of an export` {
    private static let people = 120

    /// A store with profiles of a seed.
    private func scene(seed: UInt64, forCSV: Bool) throws -> ImportScene {
        let scene = try ImportScene()
        scene.options.catalogue = RandomProfiles.catalogue
        var random = RandomProfiles(seed: seed, forCSV: forCSV, before: scene.now)
        try scene.store.write { writer in
            for number in 1...Self.people {
                let by = EditCircumstances(at: scene.now, origin: .fileImport, isQuiet: true)
                var edits = ChangeEdits()
                edits.isCreation = true
                try writer.create(random.next(number), edits: edits, by: by)
            }
        }
        return scene
    }

    private func requireIdentity(_ format: ExportFormat, seed: UInt64) throws {
        let first = try scene(seed: seed, forCSV: format == .csv)
        let written = try first.export(format)
        let second = try ImportScene()
        second.options.catalogue = RandomProfiles.catalogue
        let report = try second.load(written.bytes, as: "export")
        try #require(report.created == Self.people, "\(report.counts) \(report.firstRejections)")
        #expect(report.ignored.isEmpty)
        let again = try second.export(format)
        let lines = zip(text(written.bytes), text(again.bytes)).first { $0 != $1 }
        #expect(lines == nil)
        #expect(again.bytes == written.bytes)
        #expect(again.report == written.report)

        let unchanged = try first.load(written.bytes, as: "same")
        #expect(unchanged.unchanged == Self.people, "\(unchanged.counts) \(unchanged.firstRejections)")
        #expect(unchanged.ignored.isEmpty)
        #expect(try first.export(format).bytes == written.bytes)
    }

    private func text(_ bytes: [UInt8]) -> [Substring] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `is the identity, for all of a profile in JSON Lines`(seed: UInt64) throws {
        try requireIdentity(.jsonl, seed: seed)
    }

    @Test(arguments: [11, 12, 13, 14, 15] as [UInt64])
    func `is the identity, for all that a CSV has a place for`(seed: UInt64) throws {
        try requireIdentity(.csv, seed: seed)
    }

    @Test func `in a CSV changes nothing of what it has no place for, and the export says what that is`() throws {
        let scene = try ImportScene()
        try scene.load(`A whole profile as another system gives it`.example, as: "whole.json")
        let profile = try scene.profile("ingrid.achterberg@example.com")
        let written = try scene.export(.csv)
        #expect(
            written.report.leftOut == [
                .furtherAddresses: 1, .dateParticulars: 1, .addressParticulars: 1, .statusTerms: 1, .keptParts: 1,
            ])
        #expect(try scene.load(written.bytes, as: "same.csv").unchanged == 1)
        #expect(try scene.profile("ingrid.achterberg@example.com") == profile)
    }
}

extension ImportScene {
    /// The whole store, as of the scene's time at its beginning.
    func export(
        _ format: ExportFormat, _ edit: (inout ExportOptions) -> Void = { _ in }
    ) throws -> (bytes: [UInt8], report: ExportReport) {
        var exported = ExportOptions()
        exported.format = format
        exported.catalogue = options.catalogue
        edit(&exported)
        var bytes: [UInt8] = []
        let now = Instant(milliseconds: 1_800_000_000_000)
        let report = try ProfileExport(exported, at: now).run(from: store) { bytes += $0 }
        return (bytes, report)
    }
}
