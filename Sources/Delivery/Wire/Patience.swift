/// How long others are waited for, in seconds.
package struct Patience: Hashable, Sendable {
    /// Until somebody has been reached and is ready to listen.
    package var connection: Int
    /// For a sign of life after that.
    package var silence: Int
    /// For everything together.
    package var whole: Int

    package init(connection: Int, silence: Int, whole: Int) {
        self.connection = connection
        self.silence = silence
        self.whole = whole
    }

    /// Mail servers look through a mail before they answer, and may take ten minutes (RFC 5321, 4.5.3.2.6): who gives up
    /// sooner sends what was taken again.
    package static let withMailServers = Patience(connection: 30, silence: 600, whole: 1200)
    /// Who is called answers first and thinks later.
    package static let withWebhooks = Patience(connection: 15, silence: 15, whole: 15)
}
