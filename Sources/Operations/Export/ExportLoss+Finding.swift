import Profiles

extension ExportLoss {
    /// What of the profile has no place among the columns of a CSV, times of tags aside, which every tag has.
    static func all(of profile: Profile) -> [ExportLoss] {
        allCases.filter { $0.concerns(profile) }
    }

    private func concerns(_ profile: Profile) -> Bool {
        switch self {
        case .furtherAddresses: profile.addresses.contains { !$0.isDefault }
        case .furtherIdentities: Self.repeats(profile.identities.map(\.handle))
        case .furtherDays: Self.repeats(profile.dates.map(\.handle))
        case .dateParticulars: profile.dates.contains { !$0.particulars.isEmpty || !$0.isRecurring }
        case .addressParticulars: profile.addresses.contains { $0.isDefault && !$0.particulars.isEmpty }
        case .statusTerms: profile.statusTerms.contains { $0.value.until != nil }
        case .keptParts: !profile.kept.isEmpty
        }
    }

    private static func repeats(_ handles: [String]) -> Bool {
        handles.count > 1 && Set(handles).count < handles.count
    }
}
