/// Sends people different ways by chance; the same profile always takes the same arm.
package struct Split: Hashable, Sendable {
    /// One way on, for a share of the people.
    package struct Arm: Hashable, Sendable {
        package var name: String
        package var share: Share
        /// Whether people of the arm hear nothing more in this flow.
        package var isHoldout: Bool
        package var steps: [Step]

        package init(name: String, share: Share, isHoldout: Bool = false, steps: [Step]) {
            self.name = name
            self.share = share
            self.isHoldout = isHoldout
            self.steps = steps
        }
    }

    /// In written order; their shares make a whole.
    package var arms: [Arm]

    package init(arms: [Arm]) {
        self.arms = arms
    }
}
