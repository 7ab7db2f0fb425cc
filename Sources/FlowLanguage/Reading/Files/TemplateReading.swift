import Diagnostics
import Templates

extension TemplateMistake.Rule {
    /// The rule as findings carry it.
    var rule: Rule {
        switch self {
        case .syntax: .templateSyntax
        case .field: .templateField
        case .tagShown: .tagShown
        }
    }
}

extension ValueKind<PlacedTemplate> {
    /// A text with placeholders that stands in the file itself.
    static func template(_ dialect: TemplateDialect) -> ValueKind {
        scalar("a text") { scalar, span, reading in
            if scalar.text.allSatisfy(\.isWhitespace) {
                reading.report(.emptyText, "\(reading.subjectInQuotes) is empty", at: span, help: reading.remedy)
                return nil
            }
            return reading.template(scalar.text, dialect, TextPlaces(scalar, in: reading.source))
        }
    }

    /// A text with placeholders in an HTML file beside the message.
    static let templateFile = scalar("the name of a file") { scalar, span, reading in
        guard let path = reading.path(besides: scalar.text, at: span) else { return nil }
        reading.mention(.file(path), at: span)
        guard let bytes = reading.files[path] else {
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            let names = reading.files.keys.sorted().filter { $0.hasSuffix(".html") && $0.hasPrefix(folder) }
            let near = reading.suggestion(for: path, in: names).map {
                $0.dropFirst(folder.isEmpty ? 0 : folder.count + 1)
            }
            reading.report(
                .unknownReference, "file \"\(scalar.text)\" does not exist beside this one", at: span,
                help: near.map { "did you mean `\($0)`?" } ?? "put the file there, or correct its name")
            return nil
        }
        switch SourceText.decode(bytes, file: path) {
        case .failure(let refusal):
            reading.report(refusal.finding)
            return nil
        case .success(let source):
            let text = source.text(0..<source.scalars.count)
            if text.allSatisfy(\.isWhitespace) {
                reading.report(.emptyText, "file \"\(scalar.text)\" is empty", at: span)
                return nil
            }
            return reading.template(text, .html, TextPlaces(wholeOf: source))
        }
    }
}

extension Reading {
    /// The template, or the findings of its mistakes.
    mutating func template(
        _ text: String, _ dialect: TemplateDialect, _ places: TextPlaces
    ) -> PlacedTemplate? {
        let (template, mistakes) = Template.parse(text, as: dialect)
        for finding in places.findings(of: mistakes) { report(finding) }
        return template.map { PlacedTemplate(template: $0, places: places) }
    }

    /// The path within the workspace of a file named beside the one being read, or a finding when it leaves it.
    fileprivate mutating func path(besides name: String, at span: SourceSpan) -> String? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains(where: { $0.isEmpty || $0 == ".." || $0 == "." }) || name.contains("\\") {
            report(
                .pathOutsideWorkspace, "\"\(name)\" is not the plain name of a file beside this one", at: span,
                help: "a name such as `birthday-treat.html`, without `..`")
            return nil
        }
        let folder = source.file.split(separator: "/").dropLast()
        return (folder + parts).joined(separator: "/")
    }
}

extension TextPlaces {
    /// Mistakes of the text as findings at their places in the file.
    func findings(of mistakes: [TemplateMistake]) -> [Finding] {
        zip(mistakes, spans(of: mistakes.map(\.range))).map { mistake, span in
            mistake.rule.rule.finding(mistake.message, at: span, help: mistake.help)
        }
    }
}
