import Flows
import Profiles

/// Gives the places of a vocabulary their names back.
struct ClauseNames {
    private let vocabulary: Vocabulary
    private let catalogue: FieldCatalogue

    init(release: CompiledRelease) {
        vocabulary = release.vocabulary
        catalogue = release.release.catalogue
    }

    func name(of reading: FieldReading) -> String {
        switch reading {
        case .flag(let flag): flag.name
        case .computed(let field, _): field.rawValue
        case .eventData(let field): FieldReference.eventData(field).name
        case .triggerData(let field): FieldReference.triggerData(field).name
        case .element(let place): "element \(place)"
        case .slot(let slot):
            catalogue.name(of: vocabulary.fields[slot].source) ?? "a field that is not in the catalogue"
        }
    }

    func tags(in places: PlaceSet) -> String {
        list(carriedTags(in: places))
    }

    func statuses(in places: PlaceSet) -> String {
        list(carriedStatuses(in: places))
    }

    func carriedTags(in places: PlaceSet) -> [String] {
        vocabulary.tags.enumerated().filter { places.contains($0.offset) }.map(\.element)
    }

    func carriedStatuses(in places: PlaceSet) -> [String] {
        vocabulary.statuses.enumerated().filter { places.contains($0.offset) }.map(\.element)
    }

    private func list(_ names: [String]) -> String {
        names.isEmpty ? "none that matter here" : names.joined(separator: ", ")
    }
}
