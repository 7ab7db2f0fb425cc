import Delivery
import HostileInput
import Profiles
import Storage
import Testing

@Suite struct `A mail that nobody should have written` {
    private let scene: InboundScene

    init() throws {
        scene = try InboundScene()
    }

    private func isAboutMia(_ content: InboundPiece.Content) -> Bool {
        switch content {
        case .notice(.bounce(.address(let address), _, _)), .notice(.complaint(.address(let address), _, _)):
            address == .email("mia@example.org")
        case .notice, .question, .softBounce, .nothing, .forPerson, .unreadable: true
        }
    }

    @Test func `is understood or named wherever it was cut, and never speaks of somebody else`() throws {
        for name in ["postfix-unknown-user", "exim-no-such-user", "yahoo-complaint", "unsubscribe-request"] {
            let mail = Array(try scene.sample(name).utf8)
            for length in 1..<mail.count {
                let contents = try scene.pieces(Array(mail[..<length]), kind: .mail, pieceSize: 4096).map(\.content)
                #expect(contents.count == 1)
                #expect(contents.allSatisfy(isAboutMia))
            }
        }
    }

    @Test(arguments: 0..<20)
    func `is understood or named with any few bytes changed`(seed: UInt64) throws {
        let good = try scene.samples().map { Array($0.utf8) }
        var hostile = HostileInput(seed: seed, good: good)
        for _ in 0..<50 {
            let input = hostile.next()
            for kind in InboundKind.allCases {
                for piece in try scene.pieces(input, kind: kind, pieceSize: 1000) {
                    #expect(!piece.place.isEmpty)
                }
            }
        }
    }

    @Test func `is refused when its parts stand too deep in each other`() throws {
        func nested(_ depth: Int) -> String {
            (0..<depth).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
                + "Content-Type: text/plain\n\nHi\n" + (0..<depth).reversed().map { "--b\($0)--\n" }.joined()
        }
        #expect(try scene.contents(nested(20)).map(\.isForPerson) == [true])
        #expect(try scene.contents(nested(22)) == [.unreadable("its parts stand too deep in each other")])
        #expect(try scene.contents(nested(5000)) == [.unreadable("its parts stand too deep in each other")])
    }

    @Test(arguments: [
        (String(repeating: "X-Header: x\n", count: 2000), "its headers are longer than any mail's"),
        ("X: " + String(repeating: "x", count: 300_000) + "\n", "its headers are longer than any mail's"),
        ("X: x\n" + String(repeating: " x\n", count: 100_000), "its headers are longer than any mail's"),
    ])
    func `is refused when its headers have no end`(headers: String, reason: String) throws {
        #expect(
            try scene.pieces(Array((headers + "\nHi\n").utf8), kind: .mail, pieceSize: 4096).map(\.content) == [
                .unreadable(reason)
            ])
    }

    @Test func `is refused when it has too many parts`() throws {
        let mail = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\n\n", count: 2000)
        #expect(try scene.contents(mail) == [.unreadable("it has too many parts")])
    }

    @Test(arguments: [
        "Content-Type: multipart/report\n\nno boundary\n", "Content-Type: multipart/report; boundary=\n\n--\n--\n",
        "Content-Type: multipart/report; boundary=\"open\n\n--open\n--open--\n",
        "Content-Type: multipart/report; boundary=b\n\n--c\nContent-Type: message/delivery-status\n\n--c--\n",
        "Content-Type: ;;;=;\"\n\n", "Content-Type: multipart/report; boundary=b\n\n--b--\n--b\n\n",
        "Subject: \0\0\0\n\n\0\0", "Subject:\n\n", "A:\n\n", "Subject: =?utf-8?b?????=\n\n",
        "Subject: =?utf-8?q?=?= =?=?=\n\n", "Subject: \(String(repeating: "=?", count: 50_000))\n\n",
    ])
    func `is for a person when it makes no sense`(mail: String) throws {
        let contents = try scene.pieces(Array(mail.utf8), kind: .mail, pieceSize: 4096).map(\.content)
        #expect(contents.map(\.isForPerson) == [true])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["=", "\n--b", "=  ", "--b\n", "From \n\n", "\r", "<", "\\x{", "x\n"])
    func `costs no more than its length`(body: String) throws {
        let mail =
            "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n"
            + "Content-Transfer-Encoding: quoted-printable\n\nFinal-Recipient: utf-8; "
            + String(repeating: body, count: 50_000) + "\n--b--\n"
        #expect(try !scene.pieces(Array(mail.utf8), pieceSize: 1 << 16).isEmpty)
    }
}
