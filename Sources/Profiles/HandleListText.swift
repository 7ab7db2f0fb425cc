/// Handles in one text, as files have them: `vip;big-spender`.
///
/// A handle may have a semicolon of its own. It is written `\;` then, and a backslash before a semicolon or a backslash
/// is written twice; any other backslash stands for itself, as it always did.
package enum HandleListText {
    /// The text that `parts` takes apart again.
    package static func written(_ handles: some Sequence<String>) -> String {
        handles.map(escaped).joined(separator: ";")
    }

    /// What stands between the semicolons, as it is written there; empty parts are left out.
    package static func parts(of text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text.split(separator: ";").map(String.init) }
        var parts: [String.UnicodeScalarView] = [.init()]
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch (scalar, rest.first) {
            case ("\\", ";"?), ("\\", "\\"?): parts[parts.count - 1].append(rest.removeFirst())
            case (";", _): parts.append(.init())
            case (_, _): parts[parts.count - 1].append(scalar)
            }
        }
        return parts.map { String($0) }.filter { !$0.isEmpty }
    }

    /// Every backslash is doubled, so that none of them can be taken for the start of something else.
    private static func escaped(_ handle: String) -> String {
        guard handle.utf8.contains(where: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\\") }) else {
            return handle
        }
        return handle.unicodeScalars.reduce(into: "") { text, scalar in
            if scalar == ";" || scalar == "\\" { text.unicodeScalars.append("\\") }
            text.unicodeScalars.append(scalar)
        }
    }
}
