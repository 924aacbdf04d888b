# Every target is one thin line: site/bootstrap.py brings uv and the locked packages, then runs the command behind it.
PYTHON ?= python3
PORT ?= 8000
RUN = $(PYTHON) site/bootstrap.py
DEV = $(RUN) --dev

.DEFAULT_GOAL := help
.PHONY: help run test test-heavy test-postgres search-server lint format shot audit vendor css python node

help: ## Diese Übersicht zeigen
	@grep -E '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

run: python ## Die Seite auf http://127.0.0.1:8000/ starten (anderer Port: make run PORT=8123)
	@$(RUN) manage.py serve --port $(PORT)

test: python ## Die Tests (höchstens zehn Minuten)
	@$(DEV) tests/run.py

test-heavy: python ## Die schweren Tests (höchstens 25 Minuten)
	@$(DEV) tests/run.py --heavy

search-server: python ## Ein Elasticsearch zum Ausprobieren, bis Strg-C (braucht Maven und ein JDK ab 21)
	@$(DEV) tests/search_servers

test-postgres: python ## Die Tests an der Datenbank gegen PostgreSQL (mit DATABASE_URL=postgres://...)
	@case "$$DATABASE_URL" in postgres*) ;; *) echo "Fehler: Bitte DATABASE_URL=postgres://NUTZER@RECHNER/NAME setzen." >&2; exit 1;; esac
	@$(DEV) tests/run.py tests/community tests/dialogs tests/kb tests/pages tests/search

lint: python ## Stil, Importrichtung, Migrationen, Übersetzungen, Fremddateien und Lizenzen prüfen
	@$(DEV) .ci/lint.py

format: python ## Python und Vorlagen formatieren
	@$(DEV) .ci/lint.py --fix

shot: python node ## Bildschirmfotos aller Seitenarten nach docs/screenshots/ (braucht Chromium)
	@$(DEV) tests/shoot.py
	@$(DEV) tests/shoot_mails.py
	@$(DEV) tests/shoot_moderation.py

audit: python node ## Lighthouse über alle Seitenarten (braucht node und Chromium)
	@$(DEV) tests/audit.py

vendor: python node ## Fremddateien nach vendor.lock neu holen (braucht node)
	@$(DEV) .ci/vendor.py

css: python node ## Das Stylesheet aus KERN neu bauen (braucht node)
	@$(DEV) .ci/css.py

python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Fehler: Es fehlt $(PYTHON). Bitte Python 3.11 oder neuer installieren." >&2; exit 1; }

node:
	@command -v npm >/dev/null 2>&1 || { echo "Fehler: Dieser Schritt braucht node und npm (make run und make test brauchen beides nicht)." >&2; exit 1; }
