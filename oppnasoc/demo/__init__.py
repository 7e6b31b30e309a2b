"""An invented city with months of history, made by calling the real actions with past times.

Everyone is made up and looks it; phone numbers come from the series set aside for fiction, mail
addresses from a domain that cannot exist. The same seed gives the same city.
"""
