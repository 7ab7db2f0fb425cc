extension ProfileEdit {
    /// Everything that hangs on the profile beside its properties and flags.
    func applyAttachments(to profile: inout Profile) {
        profile.tags = tags.applied(to: profile.tags)
        profile.statuses = statuses.applied(to: profile.statuses)
        if !listedIdentities.isEmpty { applyListedIdentities(to: &profile) }
        if !identities.isEmpty { applyIdentities(to: &profile) }
        if let addresses { profile.addresses = addresses }
        if !addressParts.isEmpty || !addressParticulars.isEmpty { applyAddressParts(to: &profile) }
        if let dates { profile.dates = dates }
        if !days.isEmpty { applyDays(to: &profile) }
        if !custom.isEmpty { applyCustom(to: &profile) }
        for (part, json) in kept { profile.kept[part] = json }
    }

    private func applyListedIdentities(to profile: inout Profile) {
        let changed = Set(listedIdentities.map(\.handle)).filter { handle in
            profile.identities.filter { $0.handle == handle } != listedIdentities.filter { $0.handle == handle }
        }
        guard !changed.isEmpty else { return }
        profile.identities.removeAll { changed.contains($0.handle) }
        profile.identities += listedIdentities.filter { changed.contains($0.handle) }
    }

    private func applyIdentities(to profile: inout Profile) {
        for handle in identities.keys.sorted() {
            guard let identifier = identities[handle] else { continue }
            let known = profile.identities.first { $0.handle == handle }
            guard known?.identifier != identifier else { continue }
            profile.identities.removeAll { $0.handle == handle }
            if let identifier { profile.identities.append(Identity(handle: handle, identifier: identifier)) }
        }
    }

    private func applyAddressParts(to profile: inout Profile) {
        let place = profile.addresses.firstIndex(where: \.isDefault)
        var address = place.map { profile.addresses[$0] } ?? PostalAddress(parts: [:], isDefault: true)
        for (name, part) in addressParts { address.parts[name] = part }
        address.particulars.merge(addressParticulars) { $1 }
        if let place {
            if address.isBlank { profile.addresses.remove(at: place) } else { profile.addresses[place] = address }
        } else if !address.isBlank {
            profile.addresses.append(address)
        }
    }

    private func applyDays(to profile: inout Profile) {
        for handle in days.keys.sorted() {
            guard let day = days[handle] else { continue }
            let known = profile.dates.filter { $0.handle == handle }
            if known.count == (day == nil ? 0 : 1), known.first?.date == day { continue }
            profile.dates.removeAll { $0.handle == handle }
            guard let day else { continue }
            // A day that a file names by its handle alone is one to keep, year after year.
            var date = known.first ?? DateAttribute(handle: handle, date: day, isRecurring: true)
            date.date = day
            profile.dates.append(date)
        }
    }

    private func applyCustom(to profile: inout Profile) {
        for (name, value) in custom.sorted(by: { ($0.key.namespace, $0.key.handle) < ($1.key.namespace, $1.key.handle) }
        ) {
            let place = profile.custom.firstIndex { $0.namespace == name.namespace && $0.handle == name.handle }
            switch (place, value) {
            case (let place?, let value?): profile.custom[place].value = value
            case (let place?, nil): profile.custom.remove(at: place)
            case (nil, let value?):
                profile.custom.append(CustomAttribute(namespace: name.namespace, handle: name.handle, value: value))
            case (nil, nil): continue
            }
        }
    }
}
