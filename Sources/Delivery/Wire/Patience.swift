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

    /// Mail servers look through a mail before they answer, and some take their time.
    package static let withMailServers = Patience(connection: 15, silence: 60, whole: 600)
    /// Who is called answers first and thinks later.
    package static let withWebhooks = Patience(connection: 15, silence: 15, whole: 15)
}
