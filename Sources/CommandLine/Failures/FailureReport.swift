import ArgumentParser
import Delivery
import FlowLanguage
import Foundation
import Operations
import Service
import Storage

/// Tells people what went wrong, on standard error, and programs by the exit status.
enum FailureReport {
    static func report(_ error: any Error) -> ExitStatus {
        switch error {
        case let end as SilentEnd: return end.status
        case let failure as CommandFailure: return say(failure.description, failure.help, failure.status)
        case let failure as StoreFailure: return say(failure.description, failure.help, status(of: failure.kind))
        case let failure as ImportFailure: return say(failure.description, failure.help, status(of: failure.kind))
        case let failure as OutboxFailure: return say(failure.description, failure.help, .worldFailed)
        case let failure as CarrierFailure: return say(failure.description, failure.help, .worldFailed)
        case let refusal as DispatchRefusal: return say(refusal.description, refusal.help, .worldFailed)
        case let error as CocoaError: return say(error.localizedDescription, nil, .worldFailed)
        default: return reportParsing(error)
        }
    }

    private static func say(_ words: String, _ help: String?, _ status: ExitStatus) -> ExitStatus {
        Console.standard.error(words, help: help)
        return status
    }

    private static func status(of kind: StoreFailure.Kind) -> ExitStatus {
        switch kind {
        case .missing, .unusable, .broken: .worldFailed
        case .refused: .findings
        case .busy: .held
        }
    }

    private static func status(of kind: ImportFailure.Kind) -> ExitStatus {
        switch kind {
        case .unreadable: .worldFailed
        case .unusable: .findings
        }
    }

    /// Wrong use as the parser of arguments sees it, its help and version pages, and whatever else was thrown.
    private static func reportParsing(_ error: any Error) -> ExitStatus {
        let code = SluiceCommand.exitCode(for: error)
        let words = SluiceCommand.fullMessage(for: error)
        if code.isSuccess {
            Console.standard.print(words)
            return .fine
        }
        if let code = error as? ExitCode { return ExitStatus(rawValue: code.rawValue) ?? .worldFailed }
        guard code == ExitCode.validationFailure else {
            return say(SluiceCommand.message(for: error), nil, .worldFailed)
        }
        let prefix = "Error: "
        let lines = words.hasPrefix(prefix) ? String(words.dropFirst(prefix.count)) : words
        let parts = lines.split(separator: "\n", maxSplits: 1)
        Console.standard.error(parts.first.map { Console.lowerCasedStart(String($0)) } ?? lines, help: nil)
        if parts.count > 1 { Console.standard.errorLine(String(parts[1])) }
        return .wrongUse
    }
}
