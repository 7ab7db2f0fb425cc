import Diagnostics
import Operations

extension MeaningChange {
    /// The change as an author reads it: `step treat: channel email → push`.
    var words: String {
        let place = [step.map { "step \($0)" }].compactMap(\.self)
        let name = key.joined(separator: " ")
        switch kind {
        case .set(let value): return (place + [name, "now \(Shown.short(value))"]).joined(separator: ": ")
        case .unset(let value): return (place + [name, "no longer \(Shown.short(value))"]).joined(separator: ": ")
        case .changed(let old, let new):
            let isShort = Shown.isShort(old) && Shown.isShort(new)
            return (place + ["\(name) \(isShort ? "\(old) → \(new)" : "changed")"]).joined(separator: ": ")
        case .added(let item): return (place + [name, "now \(verb) \(Shown.short(item))"]).joined(separator: ": ")
        case .removed(let item):
            return (place + [name, "no longer \(verb) \(Shown.short(item))"]).joined(separator: ": ")
        case .replaced(let old, let new) where key.isEmpty:
            return (place + ["now \(Shown.short(new)), before \(Shown.short(old))"]).joined(separator: ": ")
        case .replaced(let old, let new):
            return (place + [name, "now \(verb) \(Shown.short(new)), before \(Shown.short(old))"])
                .joined(separator: ": ")
        case .reordered: return (place + ["\(name) in another order"]).joined(separator: ": ")
        case .stepAdded(let verb): return (place + ["new (\(verb))"]).joined(separator: ": ")
        case .stepGone: return (place + ["gone"]).joined(separator: ": ")
        case .stepRenamed(let old): return (place + ["was \(old)"]).joined(separator: ": ")
        case .stepElsewhere(let part): return (place + ["stands in \(part) now"]).joined(separator: ": ")
        }
    }

    /// Conditions ask; other lists have.
    private var verb: String {
        switch key.last {
        case "enter_if", "keep_if", "exit_if", "if", "where", "some", "every", "of": "asks"
        case "any", "all", "none": isAboutMapping ? "asks" : "has"
        default: "has"
        }
    }

    /// Whether it is about something with keys: `any` and its like hold conditions, but those of `tags` hold names.
    private var isAboutMapping: Bool {
        switch kind {
        case .added(let item), .removed(let item), .replaced(_, by: let item): item.hasPrefix("{")
        case .set, .changed, .unset, .reordered, .stepAdded, .stepGone, .stepRenamed, .stepElsewhere: false
        }
    }
}

/// Values of files on a line of a report.
private enum Shown {
    private static let longest = 80

    static func isShort(_ value: String) -> Bool { value.count <= longest && !value.contains("\n") }

    /// The start of what is too long.
    static func short(_ value: String) -> String {
        guard !isShort(value) else { return value }
        return value.prefix(longest - 1).replacing("\n", with: " ") + "…"
    }
}
