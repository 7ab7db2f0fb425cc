import CivilTime
import Diagnostics

/// Hours of the day, as send windows and quiet hours have them.
enum WindowReading {
    static let days = Key.required(
        "days", ValueKind<Weekdays>.days, "the days on which it opens", example: "[mon, tue, wed, thu, fri]")
    static let from = Key.required("from", .clockTime, "when it starts; included", example: "\"09:00\"")
    static let until = Key.required(
        "until", ValueKind<ClockTime>.endTime, "when it ends; not included", example: "\"19:00\"")
    static let window = Shape("a send window", days, from, until)
    static let quiet = Shape("quiet hours", from, until)

    /// The hours of a mapping, put together by `make`, which answers nothing for hours that cannot be.
    static func hours<Value>(
        _ opened: OpenedMapping, _ reading: inout Reading, make: (ClockTime, ClockTime) -> Value?
    ) -> Value? {
        let from = opened.read(from, &reading)
        let until = opened.read(until, &reading)
        guard let from, let until else { return nil }
        if let made = make(from, until) { return made }
        let isEmpty = from == until
        reading.report(
            .impossibleWindow,
            isEmpty
                ? "\(opened.shape.title) from \(from) until \(until) \(opened.shape == quiet ? "have" : "has") no length"
                : "\(opened.shape.title) cannot last all day",
            at: opened.valuePlace(of: Self.until),
            help: "another time; one that is earlier than \"from\" is on the next day")
        return nil
    }
}

extension ValueKind<Weekdays> {
    /// `every_day`, a day or a list of days.
    static let days = ValueKind(.either([.oneOf(["every_day"]), .oneOrMany(ValueKind<Weekday>.weekday.description)])) {
        node, reading in
        if case .scalar(let scalar) = node.content {
            if scalar.text == "every_day" { return .everyDay }
            if let meant = daysMeant(by: scalar.text) {
                reading.report(
                    .badChoice, "days is every_day or a list of days, not \"\(scalar.text)\"", at: node.span,
                    help: "`\(meant)`")
                return nil
            }
        }
        return ValueKind<Weekday>.weekday.oneOrMany.read(node, &reading).map { Weekdays($0) }
    }
}

/// The days that words such as `weekdays` or `mon-fri` stand for, as they are written here.
private func daysMeant(by text: String) -> String? {
    let words = text.lowercased().split { "-–_ ".contains($0) }.map { String($0) }
    switch words.joined() {
    case "weekdays", "weekday", "workdays", "businessdays": return "[mon, tue, wed, thu, fri]"
    case "weekend", "weekends": return "[sat, sun]"
    case "daily", "everyday", "all", "always": return "every_day"
    default: break
    }
    let all = Weekday.allCases
    let ends = [words.first, words.last].compactMap { word in
        word.flatMap { word in all.firstIndex { word.hasPrefix($0.word) } }
    }
    guard words.count > 1, words.count <= 3, ends.count == 2, ends[0] < ends[1] else { return nil }
    return "[\(all[ends[0]...ends[1]].map(\.word).joined(separator: ", "))]"
}

extension ValueKind<SendWindow> {
    /// A window, or the word `always`.
    static let window = ValueKind(.either([.oneOf(["always"]), .mapping(WindowReading.window)])) { node, reading in
        if case .scalar(let scalar) = node.content, !node.isNothing, !scalar.isNull {
            return oneOf([("always", SendWindow.always)], besides: "a mapping of days, from and until").read(
                node, &reading)
        }
        guard let opened = WindowReading.window.open(node, &reading) else { return nil }
        let days = opened.read(WindowReading.days, &reading)
        return WindowReading.hours(opened, &reading) { from, until in
            SendWindow(days: days ?? .everyDay, from: from, until: until)
        }
    }
}

extension ValueKind<QuietHours> {
    /// Hours in which a channel is silent.
    static let quietHours = ValueKind.mapping(WindowReading.quiet) { opened, reading in
        WindowReading.hours(opened, &reading) { QuietHours(from: $0, until: $1) }
    }
}

extension ValueKind<[(name: Placed<String>, value: QuietHours)]> {
    /// Quiet hours by the channel's name.
    static let quietHoursByChannel = ValueKind(byChannel.description) { node, reading in
        if case .mapping(let entries) = node.content, let first = entries.first,
            WindowReading.quiet.keys.contains(where: { $0.name == first.key })
        {
            reading.report(
                .valueType, "quiet hours stand under the channel that they are for", at: first.keySpan,
                help: "`quiet_hours: {sms: {from: \"20:00\", until: \"09:00\"}}`")
            return nil
        }
        return byChannel.read(node, &reading)
    }

    private static let byChannel = ValueKind<QuietHours>.quietHours.named(by: .text.of(.channel))
}
