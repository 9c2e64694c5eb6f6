"""make golden: writes the conversations of this folder anew, as the bot now answers. Read what changed."""

from tests.golden.playing import write

if __name__ == "__main__":
    write()
