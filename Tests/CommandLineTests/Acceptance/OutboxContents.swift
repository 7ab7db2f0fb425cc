import Foundation

/// What lies in an outbox folder.
struct OutboxContents {
    /// The mails by their file names, without what depends on the clock.
    private(set) var mails: [String: String] = [:]
    /// The lines of all other channels, without what depends on the clock.
    private(set) var lines: [String] = []
    /// Mails that do not end where a mail ends, names that are there twice, and whatever should not be there.
    private(set) var oddities: [String] = []

    init(of folder: String) throws {
        guard FileManager.default.fileExists(atPath: folder) else { return }
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
            let name = String(path.split(separator: "/").last ?? "")
            let text = String(decoding: bytes, as: UTF8.self)
            if name.hasPrefix(".") {
                oddities.append(path)
            } else if name.hasSuffix(".eml") {
                if mails.updateValue(OutboxContents.withoutClock(mail: text), forKey: name) != nil {
                    oddities.append("\(path) is there twice")
                }
                if !OutboxContents.isWhole(text) { oddities.append("\(path) is torn") }
            } else if name.hasSuffix(".jsonl") {
                if !text.hasSuffix("}\n") { oddities.append("\(path) is torn") }
                lines += text.split(separator: "\n").map { OutboxContents.withoutClock(line: String($0)) }
            }
        }
        lines.sort()
    }

    /// The number of messages.
    var count: Int { mails.count + lines.count }

    /// Whether a mail to the address is there with these words.
    func hasMail(to address: String, saying words: String) -> Bool {
        mails.values.contains { $0.contains(address) && $0.contains(words) }
    }

    private static func isWhole(_ mail: String) -> Bool {
        mail.contains("\r\nMessage-ID: ") && mail.contains("\r\n\r\n") && mail.hasSuffix("\r\n")
    }

    private static func withoutClock(mail: String) -> String {
        mail.split(separator: "\r\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("Date: ") }.joined(separator: "\n")
    }

    private static func withoutClock(line: String) -> String {
        line.replacing(#/"(at|until)":"[^"]*",?/#, with: "")
    }
}
