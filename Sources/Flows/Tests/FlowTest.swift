import Diagnostics

/// The tests of one file: all of one flow, with one clock, and with one customer to start from.
package struct FlowTestSuite: Hashable, Sendable {
    /// The id of the flow under test.
    package var flow: String
    package var clock: TestClock
    /// Whom the tests are about, unless they say otherwise.
    package var profile: TestProfile
    package var tests: [FlowTest]
    /// Where the flow is named.
    package var span: SourceSpan

    package init(flow: String, clock: TestClock, profile: TestProfile, tests: [FlowTest], span: SourceSpan) {
        self.flow = flow
        self.clock = clock
        self.profile = profile
        self.tests = tests
        self.span = span
    }
}

/// One test: what happens to somebody, and what has to come of it.
package struct FlowTest: Hashable, Sendable {
    /// What tests leave out unless they ask for it, because chance and other flows would play a part.
    package enum Addition: String, CaseIterable, Hashable, Sendable {
        case caps, holdout
    }

    /// A customer of a test: in place of the file's, or on top of it.
    package struct Person: Hashable, Sendable {
        /// What the case is called.
        package var name: String
        package var profile: TestProfile
        package var events: [TestEvent]
        /// What has to come of this one; the test's own expectation when nil.
        package var expectation: TestExpectation?

        package init(name: String, profile: TestProfile, events: [TestEvent], expectation: TestExpectation?) {
            self.name = name
            self.profile = profile
            self.events = events
            self.expectation = expectation
        }
    }

    /// In words; unique in its file.
    package var name: String
    /// What differs from the profile of the file.
    package var profile: TestProfile
    package var events: [TestEvent]
    /// Played one by one, each in a world of its own, each with the test's expectation; empty plays the test once.
    package var cases: [Person]
    /// Customers of one and the same world, each with an expectation of its own; empty is the one profile.
    package var severalProfiles: [Person]
    package var expectation: TestExpectation
    /// The arm that everybody falls into, by the id of the split.
    package var arms: [String: String]
    package var with: Set<Addition>
    /// Where its name stands.
    package var span: SourceSpan

    package init(
        name: String, profile: TestProfile = TestProfile(), events: [TestEvent] = [], cases: [Person] = [],
        severalProfiles: [Person] = [], expectation: TestExpectation = TestExpectation(), arms: [String: String] = [:],
        with: Set<Addition> = [], span: SourceSpan
    ) {
        self.name = name
        self.profile = profile
        self.events = events
        self.cases = cases
        self.severalProfiles = severalProfiles
        self.expectation = expectation
        self.arms = arms
        self.with = with
        self.span = span
    }
}
