import Profiles

/// Conditions of an `enter_if` that are asked together, before more of a profile is loaded.
struct EntryStage: Sendable {
    let conditions: [CompiledCondition]
    let interest: Interest
}

extension Interest {
    /// Whether it is about values of the profile alone, which leave out most people at little cost.
    func isOfValues(in vocabulary: Vocabulary) -> Bool {
        let asksForDates = vocabulary.fields.enumerated().contains { slot, field in
            switch field.source {
            case .column, .flag, .verification, .computed, .custom: false
            case .dateAttribute: slots.contains(slot)
            }
        }
        return !asksForDates && !tags && !statuses && lists.isEmpty && messages == .never && events.isEmpty
            && !triggerData && decisions.isEmpty && dates.isEmpty && pastFlows?.isEmpty == true
    }
}
