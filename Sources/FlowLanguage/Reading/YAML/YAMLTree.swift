import Diagnostics

/// One YAML file as a tree of positioned values, with everything refused that could surprise its author.
package struct YAMLTree: Sendable {
    /// Larger files are refused.
    package static let largestFile = 1 << 20
    /// Lists and mappings within one another, at most.
    package static let deepestNesting = 64
    /// Values in one file, at most.
    package static let mostNodes = 100_000
    /// Mistakes of syntax that are passed over to see what comes behind them.
    private static let mostRepairs = 20

    /// The characters of the file.
    package let source: SourceText
    /// The top value; none when the file is empty or cannot be read at all.
    package let root: YAMLNode?
    /// What was refused.
    package let findings: [Finding]
    /// The scalars as they were read, keys too, in the order of the file.
    private let scalars: [YAMLScalar]

    /// The comments of the file, in its order.
    package var comments: [YAMLComment] { YAMLComment.all(in: source, between: scalars) }

    /// The blocks of text that start with `|` or `>`.
    var blocks: [Range<Int>] {
        scalars.filter { $0.style == .literalBlock || $0.style == .foldedBlock }.map(\.range)
    }

    /// Reads a file; what cannot be read is a finding, and the rest is in the tree.
    package init(file: String, bytes: [UInt8]) {
        switch SourceText.decode(bytes, file: file) {
        case .failure(let refusal):
            source = SourceText(file: file, scalars: [])
            root = nil
            findings = [refusal.finding]
            scalars = []
        case .success(let text):
            source = text
            (root, findings, scalars) = Self.read(text)
        }
    }

    /// Reads the text, and after a mistake that can be told apart reads it again with that place blanked out.
    private static func read(_ source: SourceText) -> (YAMLNode?, [Finding], [YAMLScalar]) {
        var scalars = source.scalars
        var mistakes: [Finding] = []
        var blanked: [Range<Int>] = []
        while true {
            var builder = YAMLTreeBuilder(source: source, blanked: blanked)
            let stop = YAMLEvent.all(in: scalars) { builder.take($0) }
            guard let stop else {
                return (builder.finish(isCutOff: false), mistakes + builder.findings, builder.scalars)
            }
            let mistake = YAMLMistake(stop, in: source, lastScalar: builder.lastScalar)
            let isNew = !mistakes.contains { $0.span?.start == mistake.finding.span?.start }
            if isNew { mistakes.append(mistake.finding) }
            guard isNew, blanked.count < mostRepairs, mistake.blank != nil || mistake.noise != nil else {
                let places = Set(mistakes.compactMap(\.span?.start))
                let others = builder.findings.filter { finding in
                    !(finding.span.map { places.contains($0.start) } ?? false)
                }
                return (builder.finish(isCutOff: true), mistakes + others, builder.scalars)
            }
            if let noise = mistake.noise { blanked.append(noise) }
            if let blank = mistake.blank {
                blanked.append(blank.range)
                blank.apply(to: &scalars)
            }
        }
    }
}
