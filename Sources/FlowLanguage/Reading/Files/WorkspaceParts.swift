import CivilTime
import Diagnostics
import Flows
import Profiles

enum SenderReading {
    static let name = Key.required("name", .text, "the name that customers know", example: "Acme Shoe Co.")
    static let address = Key.optional(
        "postal_address", .text, "where the sender can be written to", example: "\"1 Example St, Melbourne VIC 3000\"")
    static let contact = Key.optional("contact", .text, "an email address for questions", example: "hello@acme.example")
    static let shape = Shape("a sender", name, address, contact)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Sender? {
        let name = opened.read(name, &reading)
        let address = opened.read(address, &reading)
        let contact = opened.read(contact, &reading)
        return name.map { Sender(name: $0, postalAddress: address, contact: contact) }
    }
}

enum PurposesReading {
    static let list = ValueKind<Purpose>.word.list(allowsEmpty: true)
    static let needPromo = Key.optional(
        "needs_promo_opt_in", list, "these also need `<channel>_promo`", example: "[promo, discover]")
    static let ignoreCaps = Key.optional("ignore_caps", list, "caps never refuse these", example: "[account]")
    static let ignoreWindow = Key.optional(
        "ignore_send_window", list, "send windows never hold these", example: "[account]")
    static let shape = Shape("the purposes", needPromo, ignoreCaps, ignoreWindow)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> PurposeRules? {
        var rules = PurposeRules()
        if let purposes = opened.read(needPromo, &reading) { rules.needPromoOptIn = Set(purposes) }
        if let purposes = opened.read(ignoreCaps, &reading) { rules.ignoreCaps = Set(purposes) }
        if let purposes = opened.read(ignoreWindow, &reading) { rules.ignoreSendWindow = Set(purposes) }
        return rules
    }
}

extension ValueKind<RunTimes> {
    /// `continuous`, or `{at: ["09:30"]}`.
    static let runs = ValueKind(.either([.oneOf(["continuous"]), .mapping(RunsReading.shape)])) { node, reading in
        guard case .mapping = node.content else {
            if case .sequence = node.content {
                reading.report(
                    .valueType, "\"runs\" takes continuous or a mapping, not a list", at: node.headSpan,
                    help: "`runs: {at: \(reading.source.text(of: node.span))}`")
                return nil
            }
            return oneOf([("continuous", .continuous)], besides: "a mapping such as {at: [\"09:30\"]}").read(
                node, &reading)
        }
        return RunsReading.shape.open(node, &reading).flatMap { $0.read(RunsReading.at, &reading) }.map {
            .listed($0.sorted())
        }
    }
}

enum RunsReading {
    static let at = Key.required(
        "at", ValueKind<ClockTime>.clockTime.oneOrMany, "when it is started, in the workspace's zone",
        example: "[\"09:30\"]")
    static let shape = Shape("the runs", at)
}

extension ValueKind<String> {
    /// A country by its two letters.
    static let region = scalar("a country such as AU", .pattern("[A-Z]{2}")) { scalar, span, reading in
        let letters = scalar.text.uppercased()
        let isCountry = letters.utf8.count == 2 && letters.utf8.allSatisfy { (65...90).contains($0) }
        let region = letters == "UK" ? .GB : PhoneRegion(rawValue: letters)
        if let region, region.rawValue == scalar.text { return letters }
        reading.report(
            .valueType,
            isCountry && letters == scalar.text
                ? "\"\(scalar.text)\" is no country that has phone numbers"
                : "\"\(scalar.text)\" is no country: two capital letters",
            at: span, help: "`\((region ?? .AU).rawValue)`")
        return nil
    }
}
