"""The two ways a job may end early: the world's fault, told in words, and the officer's wish."""


class UserError(Exception):
    """The world's fault, in a sentence an officer can act on.

    ``message`` says what happened, ``advice`` what to do; both are whole, translated sentences.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class Cancelled(Exception):
    """The officer pressed Cancel; nothing half-written may stay behind."""
