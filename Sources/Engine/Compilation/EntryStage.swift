import Profiles

/// Conditions of an `enter_if` that are asked together, before more of a profile is loaded.
struct EntryStage: Sendable {
    let conditions: [CompiledCondition]
    let interest: Interest
}

extension Interest {
    /// Whether a store answers it from the row of a profile alone.
    func isOfOneRow(in vocabulary: Vocabulary) -> Bool {
        let hasRowsOfItsOwn = vocabulary.fields.enumerated().contains { slot, field in
            switch field.source {
            case .column, .flag, .verification, .computed: false
            case .custom, .dateAttribute: slots.contains(slot)
            }
        }
        return !hasRowsOfItsOwn && !tags && !statuses && lists.isEmpty && messages == .never && events.isEmpty
            && !triggerData && decisions.isEmpty && dates.isEmpty && pastFlows?.isEmpty == true
    }
}
