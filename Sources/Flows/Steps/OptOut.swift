import Profiles

/// Sets `<channel>_optout`, which stops the whole channel, service messages too.
package struct OptOut: Hashable, Sendable {
    /// In the channels' own order.
    package var channels: [Channel]

    package init(channels: [Channel]) {
        self.channels = channels
    }
}
