"""What a site says at first where it does not publish a contribution; moderators change it as they like."""

FIRST_REASONS = {
    "de": [
        (
            "Nennt eine Person",
            "Ihr Beitrag nennt eine Person oder etwas, das zu ihr führt. Das veröffentlichen wir nicht, auch nicht bei "
            "guten Worten. Ohne den Namen, etwa „die Vorständin“ oder „ein Nachbar“, nehmen wir ihn gern.",
        ),
        (
            "Werbung",
            "Ihr Beitrag wirbt für ein Angebot. Hier geht es um Erfahrungen. Schreiben Sie gern, was bei Ihnen "
            "gelungen ist und was nicht: Wer Sie finden möchte, findet Sie.",
        ),
        (
            "Verletzend im Ton",
            "Ihr Beitrag greift andere an. In der Sache dürfen Sie deutlich widersprechen. Bitte schreiben Sie ihn "
            "noch einmal, ohne jemanden herabzusetzen.",
        ),
        (
            "Gehört nicht hierher",
            "Ihr Beitrag passt nicht zum Thema dieser Seite. Vielleicht finden Sie über die Suche die Seite, zu der er "
            "gehört: Dort lesen wir ihn gern.",
        ),
        (
            "Eine Frage an die Redaktion",
            "Sie fragen etwas, das eine eigene Antwort verdient. Bitte stellen Sie uns Ihre Frage hier, dann antworten "
            "wir Ihnen ausführlich: {ask_url}",
        ),
    ],
    "en": [
        (
            "Names a person",
            "Your contribution names a person, or something that leads to one. We do not publish that, even where it "
            "is kindly meant. Without the name, as “a board member” or “a neighbour”, it is welcome.",
        ),
        (
            "Advertising",
            "Your contribution advertises an offer. This is a place for experience. Do tell us what worked for you and "
            "what did not: who wants to find you will.",
        ),
        (
            "Hurtful tone",
            "Your contribution attacks others. You may disagree plainly with what is said. Please write it again "
            "without belittling anybody.",
        ),
        (
            "Off topic",
            "Your contribution does not fit the subject of this page. The search may lead you to the page it belongs "
            "to: there it is welcome.",
        ),
        (
            "A question for the editors",
            "You ask something that deserves an answer of its own. Please send us your question here, and we will "
            "answer you at length: {ask_url}",
        ),
    ],
}
