import CivilTime
import Delivery
import Engine
import Flows
import Foundation
import Profiles

/// Calls an address once for each line of standard input, over a new connection, and prints how each call ended. Tests
/// run it where names lead to where they want.
@main enum WebhookCaller {
    static func main() throws {
        guard let url = CommandLine.arguments.last, let profile = ProfileID("92975ecb-5264-4d31-9f2b-789fa01f4555"),
            let secret = OutboxSecret(Array(0..<32))
        else { return }
        let key = MessageKey(
            flow: "birthday", step: "treat", occurrence: .date("birthday", CivilDate(dayNumber: 20_891)),
            profile: profile)
        let call = Call(
            number: 1, identity: MessageIdentity(of: key, under: secret), timestamp: 1_800_000_000,
            body: Array("{}".utf8))
        let endpoint = WebhookEndpoint(url: url, secretVariable: nil)
        while readLine() != nil {
            let carrier = try WebhookCarrier(
                endpoint: endpoint, secret: nil, network: Network(),
                patience: Patience(connection: 1, silence: 1, whole: 1))
            carrier.carry([call], admit: { .go }, tell: { FileHandle.standardOutput.write(Data("\($1)\n".utf8)) })
        }
    }
}
