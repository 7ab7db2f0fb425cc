import Diagnostics
import Profiles

extension TemplateScope {
    /// The mistake of naming a field that there is not, with what was most likely meant.
    func unknownField(_ name: String, at range: Range<Int>, isArgument: Bool) -> TemplateMistake {
        // `total` and `event.data.total` are how conditions and other tools would have it.
        let data = name.split(separator: ".").last.flatMap { triggerEvent?[String($0)] }
        // So is the customer in front of each field.
        let last = name.split(separator: ".").last.map { String($0) }.flatMap { catalogue[$0]?.name }
        let nearest = data.map(TemplateScope.path) ?? last ?? NearestName.suggestion(for: name, in: names)
        return TemplateMistake(
            .field, "no profile field \"\(name)\"", at: range,
            help: nearest.map { "did you mean `\($0)`?" }
                ?? (isArgument
                    ? "a text stands in quotes: `'\(name)'`"
                    : "custom fields are named under `fields` in catalog.yaml"))
    }

    /// The mistake of naming what the event does not tell, or where there is no one event.
    func unknownData(_ name: String, as operand: TemplateOperand) -> TemplateMistake {
        guard let event = triggerEvent else {
            return TemplateMistake(
                .field, "\"\(operand.written)\" is only known where every trigger is one and the same event",
                at: operand.range)
        }
        let names = event.fields.map(\.name)
        let nearest = NearestName.suggestion(for: name, in: names).flatMap { event[$0] }
        return TemplateMistake(
            .field, "event \"\(event.name)\" has no data \"\(name)\"", at: operand.range,
            help: nearest.map { "did you mean `\(TemplateScope.path(of: $0))`?" }
                ?? (names.isEmpty ? nil : "it has \(names.joined(separator: ", "))"))
    }

    /// Everything that may be named here.
    private var names: [String] {
        catalogue.names + (isMessage ? TemplateSpecial.allCases.map(\.rawValue) : [])
            + (hasTriggerDate ? ["trigger.date"] : []) + (triggerEvent?.fields.map(TemplateScope.path) ?? [])
    }

    private static func path(of field: EventField) -> String {
        TemplateOperand.triggerDataPrefix + field.name
    }
}
