"""First names that many in Sweden bear and that are no other word: one of them alone is asked about too."""

# fmt: off
FIRST_NAMES = frozenset((
    "Abdi", "Abdullah", "Adam", "Agneta", "Ahmad", "Ahmed", "Aisha", "Albin", "Alex", "Alexander",
    "Alexandra", "Ali", "Alice", "Alva", "Amanda", "Amina", "Amir", "Anders", "Andrea", "Andreas",
    "Anette", "Anita", "Anna", "Annika", "Anton", "Astrid", "Axel", "Barbro", "Bengt", "Birgitta",
    "Britt", "Camilla", "Carina", "Carl", "Caroline", "Cecilia", "Charlotte", "Christer", "Christian",
    "Christina", "Daniel", "David", "Ebba", "Edvin", "Elin", "Elisabeth", "Ella", "Ellen", "Elsa",
    "Emelie", "Emil", "Emma", "Erik", "Eva", "Fatima", "Felicia", "Felix", "Filip", "Frida", "Fredrik",
    "Gunilla", "Gustav", "Göran", "Hanna", "Hans", "Hassan", "Helena", "Henrik", "Håkan", "Ibrahim",
    "Ida", "Inger", "Ingrid", "Isabelle", "Jakob", "Jenny", "Jesper", "Jessica", "Joakim", "Johan",
    "Johanna", "Johannes", "John", "Jonas", "Jonathan", "Josefin", "Julia", "Karin", "Karl", "Katarina",
    "Kenneth", "Kerstin", "Khadija", "Kristina", "Kristoffer", "Lars", "Lena", "Leif", "Lina", "Linda",
    "Linnea", "Lisa", "Lovisa", "Lukas", "Madeleine", "Magnus", "Maja", "Malin", "Margareta", "Maria",
    "Mariam", "Marie", "Markus", "Martin", "Mathias", "Matilda", "Mats", "Mattias", "Michael", "Mikael",
    "Mohamed", "Mohammad", "Monica", "Mona", "Mustafa", "Niklas", "Nils", "Olivia", "Olof", "Omar",
    "Oscar", "Oskar", "Patrik", "Paulina", "Peter", "Petra", "Pia", "Pontus", "Rebecka", "Rickard",
    "Robert", "Robin", "Roger", "Sandra", "Sara", "Sebastian", "Simon", "Sofia", "Sofie", "Stefan",
    "Susanne", "Sven", "Therese", "Thomas", "Tobias", "Tommy", "Ulla", "Ulrika", "Urban", "Victor",
    "Viktor", "Viktoria", "Vincent", "William", "Wilma", "Yasmin", "Yusuf", "Zahra", "Zeinab", "Åsa",
))
# fmt: on
