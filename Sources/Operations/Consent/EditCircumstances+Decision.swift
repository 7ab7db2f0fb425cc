import Profiles
import Storage

extension EditCircumstances {
    /// The same with what the edit says of the customer's decision, which the ledger keeps.
    func carrying(decisionOf edit: ProfileEdit) -> EditCircumstances {
        var circumstances = self
        circumstances.decisionSource = edit.decisionSource ?? decisionSource
        circumstances.evidence = edit.evidence ?? evidence
        return circumstances
    }
}
