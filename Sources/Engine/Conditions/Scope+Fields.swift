import CivilTime
import Flows
import Profiles

extension Scope {
    func answer(_ question: CompiledFieldQuestion, for occasion: Occasion) -> Truth {
        let value = value(asked: question, for: occasion)
        if case .missing(let wanted) = question.test { return Truth(value.isMissing == wanted) }
        if value.isMissing { return question.ifMissing.map(Truth.init) ?? .unknown }
        let answer = answer(question.test, about: value, exactly: question.comparesExactly, for: occasion)
        if answer == .unknown, let ifMissing = question.ifMissing { return Truth(ifMissing) }
        return answer
    }

    /// The field's value on the day of `as_of`; missing when that day is.
    func value(asked question: CompiledFieldQuestion, for occasion: Occasion) -> FieldValue {
        guard let anchor = question.asOf else { return value(of: question.field, for: occasion) }
        guard let day = day(value(of: anchor, for: occasion)) else { return .missing }
        return value(of: question.field, on: day, for: occasion)
    }

    /// The value of a field; computed ones are worked out for `day`, which is today when nil.
    func value(of reading: FieldReading, on day: CivilDate? = nil, for occasion: Occasion) -> FieldValue {
        switch reading {
        case .eventData(let field): occasion.event?.value(of: field) ?? .missing
        case .triggerData(let field): occasion.triggerData.value(of: field)
        case .element(let place): occasion.element?[place] ?? .missing
        case .slot(let slot): context.values[slot]
        case .flag(let flag): context.comms[flag].map(FieldValue.boolean) ?? .missing
        case .computed(let field, let slots):
            field.value(of: context.id, birthday: context.birthday, on: day ?? today, leapDay: workspace.leapDay) {
                context.values[slots[$0]]
            }
        }
    }

    private func answer(
        _ test: CompiledTest, about value: FieldValue, exactly: Bool, for occasion: Occasion
    ) -> Truth {
        switch test {
        case .isEqual(let operand): equals(value, operand, exactly: exactly, for: occasion)
        case .isNotEqual(let operand): !equals(value, operand, exactly: exactly, for: occasion)
        case .isOne(let operands):
            Truth.any(operands.lazy.map { equals(value, $0, exactly: exactly, for: occasion) })
        case .isNone(let operands):
            !Truth.any(operands.lazy.map { equals(value, $0, exactly: exactly, for: occasion) })
        case .missing(let wanted): Truth(value.isMissing == wanted)
        case .text(let test): answer(test, about: value)
        case .number(let test): answer(test, about: value)
        case .list(let test): answer(test, about: value)
        case .before(let date): order(value, date, for: occasion) { $0 < 0 }
        case .after(let date): order(value, date, for: occasion) { $0 > 0 }
        case .fromDate(let date): order(value, date, for: occasion) { $0 >= 0 }
        case .toDate(let date): order(value, date, for: occasion) { $0 <= 0 }
        case .between(let low, let high):
            Truth.all([order(value, low, for: occasion) { $0 >= 0 }, order(value, high, for: occasion) { $0 <= 0 }])
        case .withinLast(let duration): compare(value, from: moved(duration, back: true), to: nowOr(duration))
        case .longerAgoThan(let duration): !compare(value, from: moved(duration, back: true), to: nil)
        case .withinNext(let duration): compare(value, from: nowOr(duration), to: moved(duration, back: false))
        case .furtherOffThan(let duration): !compare(value, from: nil, to: moved(duration, back: false))
        case .anniversaryWithinNext(let duration): anniversary(of: value, within: duration)
        }
    }

    private func equals(
        _ value: FieldValue, _ operand: CompiledOperand, exactly: Bool, for occasion: Occasion
    ) -> Truth {
        let other: FieldValue
        switch operand {
        case .value(let literal): other = literal
        case .field(let reading): other = self.value(of: reading, for: occasion)
        case .date(let date): other = self.value(of: date, for: occasion)
        }
        switch (value, other) {
        case (_, .missing): return .unknown
        case (.date, .instant), (.instant, .date): return Truth(day(value) == day(other))
        case (.missing, _), (.text, _), (.number, _), (.boolean, _), (.date, _), (.instant, _), (.list, _):
            return Truth(value.isSame(as: other, exactly: exactly))
        }
    }

    private func answer(_ test: TextTest, about value: FieldValue) -> Truth {
        guard case .text(let text) = value else { return .unknown }
        return switch test {
        case .contains(let part): Truth(text.folded.contains(part.folded))
        case .startsWith(let part): Truth(text.folded.hasPrefix(part.folded))
        case .endsWith(let part): Truth(text.folded.hasSuffix(part.folded))
        case .exactly(let other): Truth(text.written == other)
        }
    }

    private func answer(_ test: NumberTest, about value: FieldValue) -> Truth {
        guard case .number(let number) = value else { return .unknown }
        return Truth(test.fits(number))
    }

    private func answer(_ test: ListTest, about value: FieldValue) -> Truth {
        guard case .list(let texts) = value else { return .unknown }
        return switch test {
        case .hasAny(let wanted): Truth(wanted.contains(where: texts.contains))
        case .hasAll(let wanted): Truth(wanted.allSatisfy(texts.contains))
        case .hasNone(let wanted): Truth(!wanted.contains(where: texts.contains))
        }
    }
}

extension FieldValue {
    /// Whether the two are one; texts are without case unless they compare exactly.
    func isSame(as other: FieldValue, exactly: Bool) -> Bool {
        if exactly, case .text(let left) = self, case .text(let right) = other { return left.written == right.written }
        return self == other
    }
}

extension FieldType {
    /// Handles and zones compare letter for letter, texts without case.
    var comparesExactly: Bool { self == .handle || self == .timeZone }
}
