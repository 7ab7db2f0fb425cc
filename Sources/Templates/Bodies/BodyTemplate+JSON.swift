import CivilTime
import JSONText
import Profiles

extension BodyTemplate {
    /// The body for one customer: members in written order, dates and instants in ISO 8601, instants in UTC.
    package func jsonText(with values: TemplateValues) -> String {
        var evaluator = BodyEvaluator(values)
        var json = JSONTextWriter()
        write(to: &json, by: &evaluator)
        return json.result
    }

    private func write(to json: inout JSONTextWriter, by evaluator: inout BodyEvaluator) {
        switch self {
        case .object(let members):
            json.open("{")
            for member in members {
                json.key(member.name)
                member.value.write(to: &json, by: &evaluator)
            }
            json.close("}")
        case .list(let elements):
            json.open("[")
            for element in elements {
                json.separate()
                element.write(to: &json, by: &evaluator)
            }
            json.close("]")
        case .text(let template): evaluator.value(of: template).write(to: &json)
        }
    }
}

extension OperandValue {
    fileprivate func write(to json: inout JSONTextWriter) {
        switch self {
        case .missing: json.word("null")
        case .number, .boolean: json.word(written)
        case .text, .date, .instant: json.text(written)
        case .list(let values):
            json.open("[")
            for value in values {
                json.separate()
                value.write(to: &json)
            }
            json.close("]")
        }
    }
}
