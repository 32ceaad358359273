"""Drives a briefing's page in Chromium, offline, by keys and clicks, with scripts and without: `page.py FILE SCENES [annex]`."""

import os
import pathlib
import shutil
import sys

from playwright.sync_api import expect, sync_playwright

PAGE = pathlib.Path(sys.argv[1]).resolve().as_uri()
SCENES = int(sys.argv[2])
WITH_ANNEX = sys.argv[3:] == ["annex"]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


def opened(browser, **choices):
    """A page that is opened, and everything that it asks for or complains of from then on."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}, **choices).new_page()
    heard = []
    page.on("request", lambda request: request.url.startswith(PAGE) or heard.append(f"asks for {request.url}"))
    page.on("console", lambda message: heard.append(f"says {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"fails with {error}"))
    page.goto(PAGE)
    return page, heard


def with_scripts(browser):
    page, heard = opened(browser, color_scheme="light")
    root = page.locator("html")
    count = page.locator(".scene.on .count")

    def press(*keys):
        for key in keys:
            page.keyboard.press(key)

    expect(count).to_have_text(f"1/{SCENES}")
    for keys, scene in [
        (["ArrowRight"], 2), (["Space"], 3), (["PageDown"], 4), (["n"], 5), (["PageUp"], 4), (["p"], 3),
        (["End"], SCENES), (["ArrowRight"], SCENES), (["Home"], 1), (["ArrowLeft"], 1), (["3", "Enter"], 3),
    ]:
        press(*keys)
        expect(count).to_have_text(f"{scene}/{SCENES}")

    press("q")
    named = page.locator(".scene.on .numbers a").count()
    assert named > 0 and page.locator(".claim:visible").count() == named, "Q shows the claims of the scene"
    press("Escape")
    assert page.locator(".claim:visible").count() == 0, "Esc hides them"

    for key, name in [("b", "black"), ("w", "white")]:
        press(key)
        assert name in root.get_attribute("class").split(), key
        press(key)
        assert name not in root.get_attribute("class").split(), key
    press("o")
    assert page.locator(".scene:visible").count() == SCENES, "O shows all scenes"
    page.locator(".scene").nth(1).click()
    expect(count).to_have_text(f"2/{SCENES}")

    label = page.locator(".scene.on figure.light svg a[href^='#claim-'] text").first
    claim = label.evaluate("label => label.closest('a').getAttribute('href')")
    words = label.bounding_box()
    page.mouse.click(words["x"] + words["width"] / 2, words["y"] + words["height"] / 2)
    chosen = page.locator(".claim.chosen")
    assert f"#{chosen.get_attribute('id')}" == claim, "a click on a line leads to its words"
    assert chosen.locator("blockquote").first.is_visible(), "and they are there"
    press("Escape")

    picture = page.locator(".scene.on figure.light > svg")
    whole = picture.get_attribute("viewBox")
    picture.hover()
    page.mouse.wheel(0, -300)
    page.wait_for_function("whole => document.querySelector('.scene.on figure.light > svg').getAttribute('viewBox') !== whole", arg=whole)
    press("0")
    expect(picture).to_have_attribute("viewBox", whole)

    press("/")
    page.keyboard.type("pakistan")
    found, of = page.locator("#found").text_content().split(" of ")
    assert 0 < int(found) < int(of), "the search finds some and not all"
    press("Escape")

    links = page.locator("nav a")
    assert (links.count() > 0) == WITH_ANNEX, "what no scene shows is there where it was asked for"
    assert page.locator(".annex:visible").count() == 0, "and only looked at on a click"
    if WITH_ANNEX:
        links.first.click()
        assert page.locator(".annex:visible").count() == 1 and page.locator(".scene:visible").count() == 0
        assert page.locator(".annex:visible blockquote").first.is_visible(), "with its quotes"
        press("Escape")
        assert page.locator(".annex:visible").count() == 0 and page.locator(".scene:visible").count() == 1
        press("/")
        page.keyboard.type("brokered")
        assert page.locator(".annex .claim:visible").count() > 0, "the search finds it"
        press("Escape")

    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator("#theme").click()
    assert page.evaluate(background) != light, "dark is another colour"
    assert picture.is_hidden() and page.locator(".scene.on figure.dark > svg").is_visible(), "and another picture"
    names = page.locator(".scene.on figure.dark > svg").evaluate("svg => svg.querySelector('title, desc')?.textContent || ''")
    assert names, "the picture has a name"
    return heard


def without_scripts(browser):
    page, heard = opened(browser, java_script_enabled=False)
    assert page.locator(".scene:visible").count() == SCENES, "without scripts every scene is there to scroll"
    assert page.locator(".claim:visible").count() == page.locator(".claim").count() > 0, "and every claim"
    page.locator(".numbers a").first.click()
    assert "#claim-" in page.url, "numbers lead to claims"
    return heard


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    heard = with_scripts(browser) + without_scripts(browser)
    browser.close()
assert not heard, "\n".join(heard)
