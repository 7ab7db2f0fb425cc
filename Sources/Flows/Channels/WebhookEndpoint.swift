/// Another system that flows may tell, and that may hand messages on.
package struct WebhookEndpoint: Hashable, Sendable {
    /// How the system is told.
    package enum Route: String, CaseIterable, Hashable, Sendable {
        /// It is called.
        case https
        /// A line in the outbox folder stands for the call; nobody is reached.
        case outboxFolder = "outbox_folder"
    }

    /// https, and no address of a private network.
    package var url: String
    /// The environment variable that holds the key, or several, with which calls are signed.
    package var secretVariable: String?
    package var route: Route
    package var pace: Pace

    package init(url: String, secretVariable: String?, route: Route = .https, pace: Pace = Pace()) {
        self.url = url
        self.secretVariable = secretVariable
        self.route = route
        self.pace = pace
    }
}
