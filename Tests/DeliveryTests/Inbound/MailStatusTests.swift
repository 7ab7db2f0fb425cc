import Delivery
import Testing

@Suite struct `The status of a mail` {
    @Test(arguments: [
        ("5.1.1", true), ("5.1.2", true), ("5.1.3", true), ("5.1.6", true), ("5.1.10", true), ("5.2.1", true),
        ("4.1.1", false), ("2.1.5", false), ("5.0.0", false), ("5.1.0", false), ("5.1.7", false), ("5.1.8", false),
        ("5.2.2", false), ("5.2.3", false), ("5.3.4", false), ("5.4.1", false), ("5.5.2", false), ("5.6.1", false),
        ("5.7.1", false), ("5.7.26", false),
    ])
    func `calls an address dead only when it is about the address and for ever`(text: String, isDead: Bool) throws {
        let status = try #require(MailStatus(text))
        #expect(status.description == text)
        #expect(status.isBadAddress(saying: "") == isDead)
    }

    @Test(arguments: [
        ("5.2.1", "550-5.2.1 The user is receiving mail at a rate that prevents more", false),
        ("5.2.1", "you try to contact somebody who is Receiving\r\n\tmail too fast", false),
        ("5.2.1", "smtp; 550 5.2.1 messages come At  A  Rate that is too high", false),
        ("5.2.1", "550 5.2.1 the mailbox is disabled", true), ("5.1.1", "nobody is receiving mail here", true),
    ])
    func `does not take a busy mailbox for a closed one`(text: String, words: String, isDead: Bool) throws {
        #expect(try #require(MailStatus(text)).isBadAddress(saying: words) == isDead)
    }

    @Test(arguments: ["", "5", "5.1", "5.1.1.1", "3.1.1", "5.1.x", "5..1", "5.1.1000", "55.1.1", " 5.1.1", "٥.1.1"])
    func `is nothing else than three numbers`(text: String) {
        #expect(MailStatus(text) == nil)
    }

    @Test(arguments: [
        ("550 5.1.1 <mia@example.org>: no such user", "5.1.1"), ("550-5.2.1 closed", "5.2.1"),
        ("550 no such user 5.1.1", nil), ("55 5.1.1", nil), ("550", nil), ("", nil),
    ])
    func `stands behind the code of a reply`(reply: String, status: String?) {
        #expect(MailStatus(reply: reply)?.description == status)
    }
}
