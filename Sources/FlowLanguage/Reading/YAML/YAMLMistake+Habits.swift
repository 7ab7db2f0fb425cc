import Diagnostics

/// Mistakes of authors who write as in another language, or leave out what they do not see.
extension YAMLMistake {
    static func bulletOrDash(_ scene: YAMLScene) -> YAMLMistake? {
        for line in [scene.lineAbove, scene.line, scene.contextLine].compactMap(\.self) {
            let words = (line.lowerBound + scene.indent(line))..<line.upperBound
            let text = scene.source.text(words)
            guard text.hasPrefix("-"), let next = text.dropFirst().first, next.isLetter else { continue }
            return YAMLMistake(
                scene, "a list item starts with \"- \", a dash and a space", at: words,
                help: "`- \(text.dropFirst())`")
        }
        return nil
    }

    static func textNotIndented(_ scene: YAMLScene) -> YAMLMistake? {
        guard let last = scene.lastScalar, last.style == .literalBlock || last.style == .foldedBlock else { return nil }
        let sign = scene.source.lineRange(at: last.range.lowerBound)
        guard scene.source.nextFilledLine(after: sign.lowerBound) == scene.contextLine else { return nil }
        let line = scene.contextLine
        let place = last.range.lowerBound..<(last.range.lowerBound + 1)
        var mistake = YAMLMistake(
            scene, "this line is not indented, so it does not belong to the text that starts above it",
            at: (line.lowerBound + scene.indent(line))..<line.upperBound,
            help: "put two more spaces in front of it than the key above has",
            blank: Blank(line.lowerBound..<line.upperBound, .entry))
        mistake.noise = place
        return mistake
    }

    static func otherSigns(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.stop.problem.contains("could not find expected ':'") else { return nil }
        let indented = scene.contextLine
        let line = (indented.lowerBound + scene.indent(indented))..<indented.upperBound
        let words = scene.source.text(line)
        if words.hasPrefix("//") || words.hasPrefix("/*") || words.hasPrefix("--") {
            return YAMLMistake(
                scene, "a comment starts with \"#\"", at: line,
                help: "`# \(words.drop { "/-*".contains($0) }.drop { $0 == " " })`", blank: Blank(line, .entry))
        }
        for sign in ["：", " = ", "="] where !words.contains(":") {
            guard let place = words.firstRange(of: sign) else { continue }
            let key = words[..<place.lowerBound].filter { $0 != " " }
            let value = words[place.upperBound...].drop { $0 == " " }
            return YAMLMistake(
                scene, "a key is parted from its value by \": \", not by \"\(sign.filter { $0 != " " })\"", at: line,
                help: "`\(key): \(value)`", blank: Blank(line, .entry))
        }
        return nil
    }

    static func surplusBracket(_ scene: YAMLScene) -> YAMLMistake? {
        guard let character = scene.character, character == "}" || character == "]",
            scene.stop.problem.contains("did not find expected"), !scene.stop.context.contains("flow")
        else { return nil }
        let open: Unicode.Scalar = character == "}" ? "{" : "["
        let place = scene.stop.place..<(scene.stop.place + 1)
        return YAMLMistake(
            scene, "this \"\(character)\" closes nothing: each \"\(open)\" before it is closed already", at: place,
            help: "delete it")
    }

    static func itemBehindKey(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.stop.problem.contains("block sequence entries are not allowed") else { return nil }
        let value = scene.value(on: scene.line)
        return YAMLMistake(
            scene, "a list cannot start behind a key on its line", at: value,
            help:
                "start it on the next line, or write it in brackets: `[\(scene.source.text(value).drop { "- ".contains($0) })]`",
            blank: Blank(value))
    }

    static func missingCommaAbove(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.stop.problem.contains("did not find expected ',' or"), scene.contextLine != scene.line,
            scene.source.scalars.indices.contains(scene.stop.place), let above = scene.lineAbove
        else { return nil }
        let words = (scene.line.lowerBound + scene.indent(scene.line))..<scene.line.upperBound
        guard !words.isEmpty, scene.stop.place <= words.lowerBound,
            scene.indent(scene.line) > scene.indent(scene.contextLine)
        else { return nil }
        let end = scene.source.scalars.indices.contains(above.upperBound - 1) ? above.upperBound - 1 : above.lowerBound
        return YAMLMistake(
            scene, "a comma is missing at the end of this line", at: end..<(end + 1),
            help: "within brackets a comma stands behind each part")
    }

    static func missingDash(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.stop.problem.contains("did not find expected '-' indicator") else { return nil }
        let line = scene.line
        guard scene.indent(line) == scene.source.position(at: scene.stop.contextPlace).column - 1 else { return nil }
        let words = (line.lowerBound + scene.indent(line))..<line.upperBound
        return YAMLMistake(
            scene, "a list goes on here, so this line needs a dash", at: words,
            help: "`- \(scene.source.text(words))`")
    }

    static func missingComma(_ scene: YAMLScene) -> YAMLMistake? {
        guard scene.character == ":" else { return nil }
        let value = scene.innerValue(around: scene.stop.place)
        guard scene.value(on: scene.line).lowerBound < value.lowerBound, value.lowerBound < scene.stop.place else {
            return nil
        }
        let words = scene.source.text(value.lowerBound..<scene.stop.place)
        // Handles and keys have no capital letters, and titles mostly start with one.
        guard words.allSatisfy({ $0.isLowercase || $0.isNumber || "-_;\" ".contains($0) }) else { return nil }
        let parts = words.split { " ;".contains($0) }
        guard parts.count == 2 else { return nil }
        let sign =
            words.contains(";") ? "\";\" parts nothing here: parts within brackets have commas between them" : nil
        return YAMLMistake(
            scene, sign ?? "a comma is missing in front of \"\(parts[1])\"", at: value,
            help: "`\(parts[0]), \(parts[1]): …`", blank: Blank(value))
    }
}

extension YAMLScene {
    /// The line above the one at which libyaml gave up.
    fileprivate var lineAbove: Range<Int>? {
        let start = source.lineStart(at: line.lowerBound)
        return start > 0 ? source.lineRange(at: start - 1) : nil
    }
}
