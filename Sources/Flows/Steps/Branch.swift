/// Takes the first case whose conditions are a definite yes, else `otherwise`.
package struct Branch: Hashable, Sendable {
    /// One way on.
    package struct Case: Hashable, Sendable {
        package var name: String
        package var conditions: [Condition]
        package var steps: [Step]

        package init(name: String, conditions: [Condition], steps: [Step]) {
            self.name = name
            self.conditions = conditions
            self.steps = steps
        }
    }

    package var cases: [Case]
    package var otherwise: [Step]

    package init(cases: [Case], otherwise: [Step]) {
        self.cases = cases
        self.otherwise = otherwise
    }
}
