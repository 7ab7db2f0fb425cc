import Engine
import Profiles
import Storage

// Numbers under which the store keeps the cases of our enumerations. They are in files that outlive this program, so they
// never change.

extension Channel {
    init(code: Int64) {
        self = Channel.allCases[Int(code)]
    }

    var code: Int64 { Int64(position) }
}

extension Purpose {
    init(code: Int64) {
        self = Purpose.allCases[Int(code)]
    }

    var code: Int64 { Int64(position) }
}

extension Stay.Phase {
    init(code: Int64) {
        self = Stay.Phase.inOrderOfCodes[Int(code)]
    }

    var code: Int64 {
        switch self {
        case .ready: 0
        case .waiting: 1
        case .held: 2
        case .met: 3
        case .calling: 4
        case .answered: 5
        case .failed: 6
        }
    }

    static let inOrderOfCodes = allCases.sorted { $0.code < $1.code }
}

extension OutboxState {
    init(code: Int64) {
        self = OutboxState.inOrderOfCodes[Int(code)]
    }

    var code: Int64 {
        switch self {
        case .pending: 0
        case .claimed: 1
        case .handedOver: 2
        case .withdrawn: 3
        case .virtual: 4
        case .failed: 5
        case .unknown: 6
        }
    }

    static let inOrderOfCodes = allCases.sorted { $0.code < $1.code }
}

extension [Channel: Verification] {
    /// Two bits for each channel, 0 for none on record.
    var packed: Int64 {
        reduce(0) { word, entry in
            let code: Int64 =
                switch entry.value {
                case .notSent: 1
                case .sent: 2
                case .verified: 3
                }
            return word | code << (entry.key.code * 2)
        }
    }

    init(packed word: Int64) {
        self.init()
        for channel in Channel.allCases {
            self[channel] = [nil, .notSent, .sent, .verified][Int(word >> (channel.code * 2) & 3)]
        }
    }
}
