import CivilTime

extension ProfileEdit {
    /// What `before` becomes, and what of that is really new.
    ///
    /// - Parameters:
    ///   - isNew: whether `before` is a blank profile that is being created.
    ///   - now: the time of the edit; a later decision has not happened yet.
    ///   - lastDecision: when a flag last got its value.
    /// - Throws: a `Misreading` for a birthday that no calendar has or a creation that is still to come, and what `lastDecision` throws.
    package func applied(
        to before: Profile, isNew: Bool, at now: Instant, lastDecision: (CommsFlag) throws -> Instant?
    ) throws -> EditOutcome {
        var after = before
        for edit in columns where edit.value.isAnother(than: after.values[edit.column], in: edit.column) {
            after.values[edit.column] = edit.value
        }
        try requireBirthday(of: after)
        applyAttachments(to: &after)
        keepTerms(of: before, in: &after, from: now)
        if isNew { try keepAge(in: &after, now: now) }
        forgetWhatBelongedToOldAddresses(before, &after)

        var consent = ConsentRule(edit: self, now: now)
        try consent.apply(to: &after, isNew: isNew, lastDecision: lastDecision)
        for (channel, value) in verification { after.verification[channel] = value }

        var edits = ChangeEdits()
        edits.isCreation = isNew
        edits.describe(from: before, to: after)
        edits.flags = consent.dated(edits.flags)
        return EditOutcome(profile: after, edits: edits, ignored: consent.ignored)
    }

    /// Tags and statuses that are new hold from when the edit tells, or from now where it tells nothing or a time to come; those that are gone have no time.
    private func keepTerms(of before: Profile, in after: inout Profile, from now: Instant) {
        for tag in before.tags where !after.tags.contains(tag) { after.tagTimes[tag] = nil }
        for status in before.statuses where !after.statuses.contains(status) { after.statusTerms[status] = nil }
        for tag in after.tags where !before.tags.contains(tag) { after.tagTimes[tag] = min(tagTimes[tag] ?? now, now) }
        for status in after.statuses where !before.statuses.contains(status) {
            var term = statusTerms[status] ?? StatusTerm()
            term.since = min(term.since ?? now, now)
            after.statusTerms[status] = term
        }
        // Who says until when a status holds means it also of one that is there.
        for status in after.statuses where before.statuses.contains(status) {
            if let until = statusTerms[status]?.until {
                after.statusTerms[status] = StatusTerm(since: before.statusTerms[status]?.since, until: until)
            }
        }
    }

    /// What was made elsewhere is as old as it was there.
    private func keepAge(in profile: inout Profile, now: Instant) throws(Misreading) {
        for (column, instant) in [(ProfileColumn.createdAt, createdAt), (.updatedAt, updatedAt)] {
            guard let instant else { continue }
            guard instant <= now else {
                throw Misreading(
                    field: column.name, found: instant.iso8601UTC, expected: "a moment that has passed")
            }
            profile.values[column] = .instant(instant)
        }
    }

    /// A new email or phone has not bounced and is not verified; what the customer allowed stays.
    private func forgetWhatBelongedToOldAddresses(_ before: Profile, _ after: inout Profile) {
        let replaced: [(ProfileColumn, [Channel])] = [(.email, [.email]), (.mobilePhone, [.sms, .phone])]
        for (column, channels) in replaced {
            let value = after.values[column]
            guard !value.isMissing, value != before.values[column] else { continue }
            for channel in channels {
                after.comms[CommsFlag(channel, .bounced)] = nil
                after.verification[channel] = nil
            }
        }
    }

    private func requireBirthday(of profile: Profile) throws(Misreading) {
        let parts: [ProfileColumn] = [.birthYear, .birthMonth, .birthDay]
        guard columns.contains(where: { parts.contains($0.column) }), profile.birthday == nil else { return }
        guard
            case .number(let month) = profile.values[.birthMonth], case .number(let day) = profile.values[.birthDay]
        else { return }
        let year = profile.values[.birthYear].written
        let found = [year, FieldValue.written(month), FieldValue.written(day)].compactMap(\.self)
        let isLeapDay = month == 2 && day == 29
        throw Misreading(
            field: "birth_day", found: FieldValue.written(day), expected: "a day that the calendar has",
            help: isLeapDay
                ? "\(year ?? "the year") had no 29 February" : "there is no \(found.joined(separator: "-"))")
    }
}

extension FieldValue {
    /// Whether writing this value over `old` changes anything; emails that differ in case alone are one.
    fileprivate func isAnother(than old: FieldValue, in column: ProfileColumn) -> Bool {
        switch (self, old) {
        case (.text(let new), .text(let old)):
            column == .email ? new != old : new.written != old.written
        case (.missing, _), (.text, _), (.number, _), (.boolean, _), (.date, _), (.instant, _), (.list, _):
            self != old
        }
    }
}
