import CivilTime
import Foundation
import HostileInput
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A hostile CSV` {
    /// A row before and a row after what is hostile; both are taken, whatever stands between them.
    private func report(_ hostile: [UInt8], header: String = "email,first_name") throws -> (ImportScene, ImportReport) {
        let scene = try ImportScene()
        let before = Array("\(header)\nbefore@example.org,A\n".utf8)
        let report = try scene.load(before + hostile + Array("\nafter@example.org,Z\n".utf8))
        #expect(report.read == report.created + report.updated + report.unchanged + report.rejected)
        #expect(try scene.profile("before@example.org").values[.firstName].written == "A")
        #expect(try scene.profile("after@example.org").values[.firstName].written == "Z")
        return (scene, report)
    }

    static let rows: [(String, String)] = [
        ("a@example.org,\"x", "a quote is not closed, or a field is longer than 64 KiB"),
        ("a@example.org,\"x\" y", "something stands between a closing quote and the next comma"),
        ("a@example.org,x\u{0}y", "first_name is \"xy\", expected text without control characters"),
        ("a\u{0}@example.org,x", "email is \"a@example.org\", expected text without control characters"),
        ("a@example.org", "1 columns, but the header has 2"), ("a@example.org,x,y", "3 columns, but the header has 2"),
        (",x", "nothing to recognise the profile by: id, external_id, email, mobile_phone"),
    ]

    @Test(arguments: rows)
    func `loses the row that is broken, with a reason, and no other`(row: String, reason: String) throws {
        let (scene, report) = try report(Array(row.utf8))
        #expect(report.firstRejections == [ImportReport.Rejection(row: 3, reason: reason)])
        #expect(report.created == 2)
        #expect(try #require(scene.rejected()).count >= 2)
    }

    static let sound: [(String, String?)] = [
        ("a@example.org,\"x,\"\"y\"\"\r\nz\"", "x,\"y\"\r\nz"), ("a@example.org,5\" nail", "5\" nail"),
        ("\"a@example.org\",\"\"", nil), ("a@example.org,  x  ", "x"), ("a@example.org,\"\"\"\"", "\""),
    ]

    @Test(arguments: sound)
    func `keeps what is only unusual`(row: String, name: String?) throws {
        let (scene, report) = try report(Array(row.utf8))
        #expect(report.rejected == 0)
        #expect(try scene.profile("a@example.org").values[.firstName].written == name)
    }

    @Test func `may mix the ends of its lines and begin with a mark`() throws {
        let scene = try ImportScene()
        let report = try scene.load("\u{FEFF}email,first_name\ra@example.org,A\r\nb@example.org,B\n\n\rc@example.org,C")
        #expect(report.counts == "3 created, 0 updated, 0 unchanged, 0 rejected")
    }

    @Test func `of another encoding keeps its bytes among the rejected rows, and can be mended there`() throws {
        let (scene, report) = try report(Array("zoe@example.org,Zo".utf8) + [0xEB])
        #expect(report.firstRejections == [ImportReport.Rejection(row: 3, reason: "the row is not UTF-8")])
        let file = scene.folder.appendingPathComponent("customers.csv.rejected.csv")
        var bytes = try Array(Data(contentsOf: file))
        #expect(
            bytes
                == Array("row,reason,email,first_name\n3,the row is not UTF-8,zoe@example.org,Zo".utf8) + [0xEB, 0x0A])
        bytes.replaceSubrange(bytes.count - 2..<bytes.count - 1, with: Array("\u{EB}".utf8))
        #expect(try scene.load(bytes, as: "mended.csv").created == 1)
        #expect(try scene.profile("zoe@example.org").values[.firstName].written == "Zo\u{EB}")
    }

    @Test(arguments: [(false, 4), (true, 50)])
    func `with a field of fifty megabytes loses that row alone`(isQuoted: Bool, megabytes: Int) throws {
        let scene = try ImportScene()
        let file = scene.folder.appendingPathComponent("long.csv")
        #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(
            contentsOf: Data("email,first_name\na@example.org,A\nb@example.org,\(isQuoted ? "\"" : "")".utf8))
        let piece = Data(repeating: UInt8(ascii: "x"), count: 1 << 20)
        for _ in 0..<megabytes { try handle.write(contentsOf: piece) }
        try handle.write(contentsOf: Data("\(isQuoted ? "\"" : "")\nc@example.org,C\n".utf8))
        try handle.close()
        var ids = 0 as UInt64
        let report = try ProfileImport(
            into: scene.store, options: scene.options, now: { scene.now },
            newID: {
                ids += 1
                return ProfileID(randomHigh: ids, randomLow: ids)
            }
        ).run(file: file.path)
        #expect(report.read == 3)
        #expect(report.firstRejections.map(\.row) == [3])
        #expect(report.firstRejections.first?.reason.hasSuffix("only its first 1 MiB is kept") == true)
        let rejected = try #require(report.rejectedPath.flatMap { FileManager.default.contents(atPath: $0) })
        #expect((1 << 20..<(1 << 20) + 1000).contains(rejected.count))
    }

    @Test func `with a long field that is closed loses its record, line ends and all`() throws {
        let long = (1...3000).map { "line \($0) of a very long text" }.joined(separator: "\n")
        let (_, report) = try report(Array("b@example.org,\"\(long)\"".utf8))
        #expect(report.firstRejections == [ImportReport.Rejection(row: 3, reason: "a field is longer than 64 KiB")])
        #expect(report.read == 3)
    }

    @Test func `with a million columns in a row loses that row`() throws {
        let (_, report) = try report([UInt8](repeating: UInt8(ascii: ","), count: 1_000_000))
        #expect(report.firstRejections.map(\.reason) == ["1000001 columns, but the header has 2"])
    }

    @Test func `with a million columns in its header is refused`() throws {
        let scene = try ImportScene()
        let failure = #expect(throws: ImportFailure.self) {
            try scene.load([UInt8](Array(repeating: Array("email,".utf8), count: 1_000_000).joined()))
        }
        #expect(failure?.description == "the header cannot be read: the row is longer than 1 MiB")
    }

    @Test(
        arguments: [
            [0xFE, 0xFF, 0, 0x65], [0xFF, 0xFE, 0x65, 0], [0x65, 0, 0x6D, 0], [0, 0x65, 0, 0x6D], [0x5B, 0, 0x7B, 0],
        ] as [[UInt8]])
    func `in UTF-16 is refused with help, with or without a mark`(bytes: [UInt8]) throws {
        let scene = try ImportScene()
        let failure = #expect(throws: ImportFailure.self) { try scene.load(bytes) }
        #expect(failure?.description == "the file is UTF-16")
        #expect(failure?.help == "save it as CSV UTF-8")
    }

    @Test(
        arguments: [
            [0, 0, 0, 0], [0xEB, 0x2C, 0x65, 0x0A], Array("em\u{0}ail\na@example.org\n".utf8), [0xEF, 0xBB, 0xBF],
        ] as [[UInt8]])
    func `without a header that can be read is refused`(bytes: [UInt8]) throws {
        let scene = try ImportScene()
        #expect(throws: ImportFailure.self) { try scene.load(bytes) }
        #expect(try scene.store.read { try $0.profileCounts() }.isEmpty)
    }

    @Test func `of a header alone has no rows`() throws {
        let scene = try ImportScene()
        #expect(try scene.load("email,first_name\n").read == 0)
    }

    static let cells: [(String, String)] = [
        ("'=1+1", "=1+1"), ("'@SUM(A1)", "@SUM(A1)"), ("'-x", "-x"), ("''=x", "'=x"), ("'+x", "+x"), ("=1+1", "=1+1"),
        ("'n Sync", "'n Sync"), ("''", "''"), ("'", "'"), ("'a=b", "'a=b"), ("O'Hara", "O'Hara"),
    ]

    @Test(arguments: cells)
    func `that our export kept from being a formula loses one apostrophe`(cell: String, name: String) throws {
        let (scene, report) = try report(Array("a@example.org,\(cell)".utf8))
        #expect(report.rejected == 0)
        #expect(try scene.profile("a@example.org").values[.firstName].written == name)
    }

    @Test func `mended in part and rejected again can be mended once more`() throws {
        let scene = try ImportScene()
        try scene.load("email,birth_month\na@example.org,13\nb@example.org,14\nc@example.org,1\n")
        func mended(_ file: String, _ wrong: String, _ right: String) throws -> String {
            try #require(scene.rejected(file)).joined(separator: "\n")
                .replacingOccurrences(of: "org,\(wrong)", with: "org,\(right)")
        }
        let second = try scene.load(mended("customers.csv", "13", "3"), as: "second.csv")
        #expect(second.counts == "1 created, 0 updated, 0 unchanged, 1 rejected")
        #expect(
            scene.rejected("second.csv") == [
                "row,reason,email,birth_month",
                "3,\"birth_month is \"\"14\"\", expected a month from 1 to 12\",b@example.org,14",
            ])
        #expect(try scene.load(mended("second.csv", "14", "4"), as: "third.csv").created == 1)
        #expect(scene.rejected("third.csv") == nil)
    }

    @Test func `of every kind of slip loses none of its rows`() throws {
        var chance = SeededNumbers(seed: 7)
        let parts = [
            "a@example.org", "\"", "\"\"", ",", "\n", "\r", "\r\n", "x", "\u{0}", "é", "'=", ";", "b@example.org", " ",
        ]
        for round in 0..<300 {
            let scene = try ImportScene()
            let body = (0..<chance.next(below: 60)).map { _ in chance.pick(parts) }
            let report = try scene.load("email,first_name\n\(body.joined())")
            let taken = report.created + report.updated + report.unchanged
            #expect(report.read == taken + report.rejected, "round \(round)")
            let again = try scene.load("email,first_name\n\(body.joined())")
            #expect(again.rejected == report.rejected, "round \(round)")
            #expect(again.read == report.read, "round \(round)")
        }
    }
}
