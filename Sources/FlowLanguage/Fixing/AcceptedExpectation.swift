import Diagnostics
import Flows

/// What takes the place of an expectation in a flow test.
package struct AcceptedExpectation: Hashable, Sendable {
    /// One line of a list of expectations; lines that were there keep their order, and those that are not named go.
    package enum Line: Hashable, Sendable {
        /// The line that stands in this place, with other values behind some of its keys.
        case kept(Int, changes: [String: String] = [:])
        /// A line as it is to be written: `{exit: completed}`
        case new(String)
    }

    /// The lines of `expect`; nil leaves it as it is.
    package var everything: [Line]?
    /// The same for `expect_includes`.
    package var included: [Line]?
    /// Numbers of `expect_counts`, by their words.
    package var counts: [String: Int]
    /// The reasons of `expect_not_sent`, by the places of its lines.
    package var notSent: [Int: String]
    /// The reason of `expect_not_entered`; nil leaves it as it is.
    package var notEntered: String?

    package init(
        everything: [Line]? = nil, included: [Line]? = nil, counts: [String: Int] = [:], notSent: [Int: String] = [:],
        notEntered: String? = nil
    ) {
        self.everything = everything
        self.included = included
        self.counts = counts
        self.notSent = notSent
        self.notEntered = notEntered
    }
}

extension WorkspaceFile {
    /// The file of flow tests with these expectations in the test whose name stands at a place: its own under nil, that of
    /// one of several profiles under its place. Comments, layout and everything else stay, character for character.
    package func accepting(_ expectations: [Int?: AcceptedExpectation], inTestNamedAt name: SourceSpan) -> WorkspaceFile
    {
        let tree = YAMLTree(file: path, bytes: bytes)
        guard let tests = tree.root?.value(of: FlowTestReading.tests.name)?.items,
            let test = tests.first(where: { $0.value(of: TestReading.name.name)?.span == name })
        else { preconditionFailure("a test that was read stands in its file") }
        var edits: [Fix.Edit] = []
        for (person, expectation) in expectations {
            let place = person.map { test.value(of: TestReading.several.name)?.items?[$0] } ?? test
            guard let place else { preconditionFailure("a profile that was read stands in its test") }
            edits += ExpectationEditing(tree).edits(of: place, to: expectation)
        }
        return WorkspaceFile(path: path, bytes: byteOrderMark + tree.source.edited(edits))
    }
}

/// Finds the changes of a file that put an accepted expectation into a test.
struct ExpectationEditing {
    let tree: YAMLTree

    init(_ tree: YAMLTree) {
        self.tree = tree
    }

    func edits(of test: YAMLNode, to expectation: AcceptedExpectation) -> [Fix.Edit] {
        var edits: [Fix.Edit] = []
        let lists =
            [(ExpectationReading.everything.name, expectation.everything)]
            + [(ExpectationReading.includes.name, expectation.included)]
        for case (let key, let lines?) in lists {
            guard let entry = test.entry(key) else { continue }
            edits += ListEditing(tree, of: entry, in: test).edits(to: lines)
        }
        let counts = test.value(of: ExpectationReading.counts.name)
        for (word, count) in expectation.counts {
            guard let node = counts?.value(of: word) else { continue }
            edits.append(Fix.Edit(node.span, String(count)))
        }
        let refusals = test.value(of: ExpectationReading.notSent.name)
        for (place, reason) in expectation.notSent {
            guard let node = (refusals?.items?[place] ?? refusals)?.value(of: RefusalReading.because.name) else {
                continue
            }
            edits.append(Fix.Edit(node.span, reason))
        }
        if let reason = expectation.notEntered, let node = test.value(of: ExpectationReading.notEntered.name) {
            edits.append(Fix.Edit(node.span, reason))
        }
        return edits
    }
}

extension YAMLNode {
    /// What stands behind a key of a mapping.
    func value(of key: String) -> YAMLNode? { entry(key)?.value }

    /// The elements of a list; nil for anything else.
    var items: [YAMLNode]? { if case .sequence(let items) = content { items } else { nil } }

    /// Where the last thing in it ends. The span of a mapping without braces reaches up to what comes behind it.
    func writtenEnd(in source: SourceText) -> Int {
        let first = source.index(of: span.start)
        let isFlow = first < source.scalars.count && (source.scalars[first] == "{" || source.scalars[first] == "[")
        switch content {
        case .mapping(let entries) where !isFlow: return entries.last?.value.writtenEnd(in: source) ?? first
        case .sequence(let items) where !isFlow: return items.last?.writtenEnd(in: source) ?? first
        case .mapping, .sequence, .scalar, .unreadable: return source.index(of: span.end)
        }
    }
}
