import CivilTime
import SQLiteStorage
import Storage
import Testing

@Suite struct `An unfinished import` {
    static func unfinished(_ rows: Int) -> UnfinishedImport {
        UnfinishedImport(
            fingerprint: [UInt8](repeating: UInt8(rows % 256), count: 32), rows: rows, rejectedBytes: rows * 2,
            report: "{\"read\":\(rows)}", at: Instant(milliseconds: Int64(rows)))
    }

    @Test(arguments: StoreKind.allCases)
    func `is kept under the path of its file until it is finished`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer in
                try writer.keep(Self.unfinished(1000), ofFile: "/a.csv")
                try writer.keep(Self.unfinished(1000), ofFile: "/b.csv")
            }
            try store.write { try $0.keep(Self.unfinished(2000), ofFile: "/a.csv") }
            #expect(try store.read { try $0.unfinishedImport(ofFile: "/a.csv") } == Self.unfinished(2000))
            try store.write { try $0.forgetUnfinishedImport(ofFile: "/a.csv") }
            #expect(try store.read { try $0.unfinishedImport(ofFile: "/a.csv") } == nil)
            #expect(try store.read { try $0.unfinishedImport(ofFile: "/b.csv") } == Self.unfinished(1000))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `goes no further than the rows of its transaction`(kind: StoreKind) throws {
        struct Stop: Error {}
        try kind.withStore { store throws in
            #expect(throws: Stop.self) {
                try store.write { writer in
                    try writer.keep(Self.unfinished(1), ofFile: "/a.csv")
                    throw Stop()
                }
            }
            #expect(try store.read { try $0.unfinishedImport(ofFile: "/a.csv") } == nil)
        }
    }
}
