import Profiles

/// A share of all people who get nothing, so that what messages bring can be measured.
package struct Holdout: Hashable, Sendable {
    package var share: Share
    /// A new salt chooses other people.
    package var salt: String
    package var purposes: Set<Purpose>

    package init(share: Share, salt: String, purposes: Set<Purpose>) {
        self.share = share
        self.salt = salt
        self.purposes = purposes
    }
}

/// A part of a whole in hundredths of a percent, 0 to 10,000.
package struct Share: Hashable, Sendable {
    package var basisPoints: Int

    package init(basisPoints: Int) {
        self.basisPoints = basisPoints
    }

    package static let whole = Share(basisPoints: 10_000)
}
