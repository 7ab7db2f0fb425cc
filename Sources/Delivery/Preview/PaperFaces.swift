import Flows
import Templates

/// What is read on a locked screen, aloud, or on paper.
enum PaperFaces {
    static func push(_ title: String, _ text: String, from sender: Sender?, to page: inout Markup) {
        let name = sender?.name ?? "App"
        page.element("div", ["class": "lockscreen"]) { page in
            page.element("div", ["class": "card"]) { page in
                page.element(
                    "span", ["class": "icon", "aria-hidden": "true"], text: String(name.prefix(1)).uppercased())
                page.element("div") { page in
                    page.element("p", ["class": "app"], text: name)
                    page.element("p", ["class": "title"], text: title)
                    page.element("p", text: text)
                }
            }
        }
    }

    static func script(_ text: String, number: String?, to page: inout Markup) {
        page.element("div", ["class": "script"]) { page in
            page.element("p", ["class": "dial"], text: number.map { "Call \($0)" } ?? "No number to call")
            page.element("div", ["class": "words"], text: text)
        }
    }

    static func letter(_ text: String, from sender: Sender?, recipient: Recipient?, to page: inout Markup) {
        page.element("div", ["class": "letter"]) { page in
            let head = [sender?.name, sender?.postalAddress].compactMap(\.self).joined(separator: "\n")
            page.element("div", ["class": "letterhead"], text: head)
            let address = [recipient?.name, recipient?.address].compactMap(\.self).joined(separator: "\n")
            page.element("div", ["class": "window"], text: address.isEmpty ? "no address" : address)
            page.element("div", ["class": "words"], text: text)
        }
    }
}
