import Profiles

/// A message as what comes back of it still knows it: enough to turn its like off, whatever became of the profile.
package struct SentMessage: Hashable, Sendable {
    package let channel: Channel
    package let purpose: Purpose
    /// Whether it needed consent to promotions when it was sent.
    package let isPromotional: Bool
    package let profile: ProfileID
    /// What stands for the address that it was sent to; nil for letters.
    package let address: AddressHash?

    package init(
        channel: Channel, purpose: Purpose, isPromotional: Bool, profile: ProfileID, address: AddressHash?
    ) {
        self.channel = channel
        self.purpose = purpose
        self.isPromotional = isPromotional
        self.profile = profile
        self.address = address
    }
}
