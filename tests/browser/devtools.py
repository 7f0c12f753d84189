# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless Chromium that is driven over its DevTools protocol, through a pipe: no port, no further package."""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class PageError(Exception):
    pass


def find_browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    return None


class Browser:
    """Use in a `with`: it ends with it. Everything that the pages log or ask the network for is kept."""

    def __init__(self, width=1280, height=900, languages="en-US"):
        self._profile = tempfile.mkdtemp(prefix="vmatlas-browser-")
        commands_read, self._commands = os.pipe()
        self._answers, answers_write = os.pipe()

        def give_pipes():  # Chromium reads commands from 3 and writes to 4
            os.dup2(commands_read, 63)
            os.dup2(answers_write, 64)
            os.dup2(63, 3)
            os.dup2(64, 4)

        arguments = [find_browser(), "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self._profile}",
                     "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
                     "--disable-component-update", "--disable-extensions", "--disable-gpu", "--disable-dev-shm-usage",
                     "--hide-scrollbars", f"--window-size={width},{height}", f"--lang={languages}",
                     "--font-render-hinting=none",
                     "--no-sandbox",  # root and most containers cannot have one; the pages are our own
                     "about:blank"]
        environment = dict(os.environ, LANGUAGE=languages, HOME=self._profile)
        self._process = subprocess.Popen(arguments, preexec_fn=give_pipes, close_fds=False, env=environment,
                                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands_read)
        os.close(answers_write)
        self._buffer = b""
        self._last_id = 0
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)

    def _receive(self, deadline):
        while b"\0" not in self._buffer:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._answers], [], [], left)[0]:
                raise PageError("the browser does not answer")
            piece = os.read(self._answers, 1 << 20)
            if not piece:
                raise PageError("the browser ended")
            self._buffer += piece
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, timeout=120, **parameters):
        self._last_id += 1
        message = {"id": self._last_id, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + timeout
        while True:
            answer = self._receive(deadline)
            if answer.get("id") == self._last_id:
                if "error" in answer:
                    raise PageError(f"{method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def wait_for_event(self, method, session, timeout=120):
        deadline = time.monotonic() + timeout
        seen = 0
        while True:
            for event in self.events[seen:]:
                if event["method"] == method and event.get("sessionId") == session:
                    return event
            seen = len(self.events)
            answer = self._receive(deadline)
            if "method" in answer:
                self.events.append(answer)

    def open(self, path, **look):
        return Page(self, path, **look)


class Page:
    """One page in a tab of its own."""

    def __init__(self, browser, path, width=1280, height=900, scale=1, dark=False, language="en-US", mobile=False):
        self.browser = browser
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Security"):
            self.call(domain + ".enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=mobile)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        agent = browser.call("Browser.getVersion")["userAgent"]
        self.call("Network.setUserAgentOverride", userAgent=agent, acceptLanguage=language)
        self.call("Page.addScriptToEvaluateOnNewDocument", source="""
            window.violations = [];
            document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));
        """)
        start = time.monotonic()
        self.call("Page.navigate", url="file://" + os.path.abspath(path))
        self.wait(lambda: self.evaluate("document.readyState") == "complete", "the page to be loaded")
        self.load_seconds = time.monotonic() - start

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise PageError(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, condition, what, seconds=60):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise PageError(f"waited for {what} in vain")
            time.sleep(0.02)

    def frame(self):
        """Returns when what was asked for until now is painted."""
        self.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")

    def mouse(self, kind, x, y, **more):
        self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def click(self, x, y, count=1):
        for i in range(1, count + 1):
            self.mouse("mousePressed", x, y, button="left", buttons=1, clickCount=i)
            self.mouse("mouseReleased", x, y, button="left", clickCount=i)
        self.frame()

    def key(self, key, text=None, modifiers=0):
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", key=key, modifiers=modifiers,
                  **({"text": text} if text else {}), windowsVirtualKeyCode=KEY_CODES.get(key, 0))
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=KEY_CODES.get(key, 0))
        self.frame()

    def type(self, text):
        self.call("Input.insertText", text=text)

    def screenshot(self, path, whole=False):
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def pdf(self, path):
        data = self.call("Page.printToPDF", printBackground=True, paperWidth=8.27, paperHeight=11.69)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def problems(self):
        """Everything that a page that keeps its promises does not do."""
        found = []
        self.frame()
        for event in self.browser.events:
            if event.get("sessionId") != self.session:
                continue
            method, parameters = event["method"], event["params"]
            if method == "Runtime.exceptionThrown":
                details = parameters["exceptionDetails"]
                found.append("exception: " + details.get("exception", {}).get("description", details["text"]))
            elif method == "Runtime.consoleAPICalled":
                found.append(f"console.{parameters['type']}: {parameters['args']}")
            elif method == "Log.entryAdded":
                found.append(f"log: {parameters['entry']['text']}")
            elif method == "Page.javascriptDialogOpening":
                found.append("dialog: " + parameters["message"])
            elif method == "Network.requestWillBeSent":
                url = parameters["request"]["url"]
                if not url.startswith("file:") or parameters.get("type") != "Document":
                    if url != "data:,":
                        found.append("request: " + url)
        return found + ["policy: " + v for v in self.evaluate("window.violations")]


KEY_CODES = {"Enter": 13, "Escape": 27, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38,
             "ArrowRight": 39, "ArrowDown": 40, "Tab": 9}
