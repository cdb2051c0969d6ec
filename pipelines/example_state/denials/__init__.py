"""Denied firearm transactions: what two systems denied, which police agencies they told, and what became of each.

What goes wrong is planted one thing at a time: nobody was told, or late, or one of two agencies alone, or another
agency; the notice names another category; nobody decided whether the denial is referred, or the prosecutor not on the
referral; a firearm that was transferred was not retrieved; and an overturned denial still stands with those who were
told of it.
"""
