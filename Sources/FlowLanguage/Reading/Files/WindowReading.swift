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
                ? "\(opened.shape.title) from \(from) until \(until) has no length"
                : "\(opened.shape.title) cannot last all day",
            at: opened.valuePlace(of: Self.until))
        return nil
    }
}

extension ValueKind<Weekdays> {
    /// `every_day`, a day or a list of days.
    static let days = ValueKind(.either([.oneOf(["every_day"]), .oneOrMany(ValueKind<Weekday>.weekday.description)])) {
        node, reading in
        if case .scalar(let scalar) = node.content, scalar.text == "every_day" { return .everyDay }
        return ValueKind<Weekday>.weekday.oneOrMany.read(node, &reading).map { Weekdays($0) }
    }
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
